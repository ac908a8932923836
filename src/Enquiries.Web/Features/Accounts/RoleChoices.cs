using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Accounts;

/// <summary>The roles as forms offer them.</summary>
public static class RoleChoices
{
    public static readonly IReadOnlyList<Choice> Casework =
    [
        new(Roles.Solicitor, "Solicitor", Hint: "Logs, finds, triages and closes enquiries."),
        new(Roles.Partner, "Partner", Hint: "All that, plus reports and the audit trail."),
    ];

    public static readonly IReadOnlyList<Choice> All =
    [
        .. Casework,
        new(
            Roles.Administrator,
            "Administrator",
            Hint: "Accounts, offence list, import and backups; sees no names or notes unless also one of the others."
        ),
    ];

    public static readonly IReadOnlyList<Choice> Statuses =
    [
        new(ChangeAccountForm.Active, "May sign in"),
        new(ChangeAccountForm.Left, "Closed"),
    ];
}
