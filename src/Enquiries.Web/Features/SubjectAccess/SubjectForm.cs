using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.SubjectAccess;

/// <summary>Whoever asks what is held on them.</summary>
public sealed class SubjectForm
{
    public string? Name { get; set; }
    public string? Born { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>"yes" once somebody saw that they are who they say.</summary>
    public string? Identified { get; set; }

    /// <summary>The enquiries that are about them.</summary>
    public List<long> Enquiries { get; set; } = [];

    /// <summary>The person, or null where something is wrong, which is said beside its field.</summary>
    internal CheckedPerson? Read(ModelStateDictionary state, DateTime utcNow)
    {
        var name = state.Text(Name, Party.NameLength, nameof(Name), "Give the name of the person who asks.");
        var phone = state.Text(Phone, Party.PhoneLength, nameof(Phone));
        var email = state.Text(Email, Party.EmailLength, nameof(Email));
        DateOnly? born = null;
        if (!string.IsNullOrWhiteSpace(Born))
        {
            var read = TypedDate.Read(Born, DateKind.Birth, utcNow);
            if (read.Error is { } wrong)
                state.AddModelError(nameof(Born), wrong);
            else
                born = read.Date;
        }
        return state.IsValid ? new(PartyRole.Accused, name, born, phone, email) : null;
    }
}
