using System.Linq.Expressions;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>
/// A rule of the firm's own as the database decides it. Counts and the lists behind them are made from the same expression, so that they
/// cannot part; <see cref="MeasureRule"/> decides likewise for enquiries that were frozen.
/// </summary>
internal static class RuleQuery
{
    /// <summary>How many enquiries of each month have an answer by the rule.</summary>
    public static IQueryable<MonthTally> Tallies(this IQueryable<Enquiry> enquiries, MeasureRule rule) =>
        enquiries
            .Select(
                Answer(rule)
                    .From(
                        (enquiry, answer) =>
                            new Row
                            {
                                Month = enquiry.ReceivedMonth,
                                Counted = enquiry.IsCounted,
                                Answer = answer,
                            }
                    )
            )
            .GroupBy(row => new
            {
                row.Month,
                row.Counted,
                row.Answer,
            })
            .Select(group => new MonthTally(
                group.Key.Month,
                group.Key.Counted,
                group.Key.Answer,
                group.Key.Answer,
                group.Count()
            ));

    /// <summary>Those with an answer by the rule.</summary>
    public static IQueryable<Enquiry> Answered(
        this IQueryable<Enquiry> enquiries,
        MeasureRule rule,
        DigitalAnswer answer
    ) => enquiries.Where(Answer(rule).From((_, given) => given == answer));

    /// <summary>Those whose answer by the rule is yes or no.</summary>
    public static IQueryable<Enquiry> Answered(this IQueryable<Enquiry> enquiries, MeasureRule rule) =>
        enquiries.Where(Answer(rule).From((_, given) => given != DigitalAnswer.NotKnown));

    private static Expression<Func<Enquiry, DigitalAnswer>> Answer(MeasureRule rule)
    {
        var (all, whatever, any) = (
            rule.IsOfAll,
            rule.Answer == MeasureAnswer.Whatever,
            rule.Count == OffenceCount.Any
        );
        var (offences, blank) = (rule.Offences.ToArray(), rule.NotStatedId);
        return enquiry =>
            (
                (all || offences.Contains(enquiry.PrincipalOffenceId))
                && (whatever || enquiry.Digital == DigitalAnswer.Yes)
            )
            || any
                && enquiry.OtherOffences.Any(other =>
                    (all || offences.Contains(other.OffenceId)) && (whatever || other.Digital == DigitalAnswer.Yes)
                )
                ? DigitalAnswer.Yes
            : (
                all || offences.Contains(enquiry.PrincipalOffenceId)
                    ? enquiry.Digital == DigitalAnswer.NotKnown
                    : enquiry.PrincipalOffenceId == blank
            )
            || any
                && enquiry.OtherOffences.Any(other =>
                    all || offences.Contains(other.OffenceId)
                        ? other.Digital == DigitalAnswer.NotKnown
                        : other.OffenceId == blank
                )
                ? DigitalAnswer.NotKnown
            : DigitalAnswer.No;
    }

    private sealed class Row
    {
        public int Month { get; init; }
        public bool Counted { get; init; }
        public DigitalAnswer Answer { get; init; }
    }
}
