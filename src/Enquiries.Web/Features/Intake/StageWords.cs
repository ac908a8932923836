using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>Stages as the trade says them, short enough for a column of a list.</summary>
internal static class StageWords
{
    public static string Short(Stage stage) =>
        stage switch
        {
            Stage.Worried => "Worried",
            Stage.Searched => "Searched",
            Stage.VoluntaryInterview => "Interview booked",
            Stage.Bail => "On bail",
            Stage.ReleasedUnderInvestigation => "RUI",
            Stage.Charged => "Charged",
            Stage.Magistrates => "Magistrates’ court",
            Stage.Order => "Order",
            Stage.NoFurtherAction => "NFA",
            _ => Coded.Label(stage),
        };
}
