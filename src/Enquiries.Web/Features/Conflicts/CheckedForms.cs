using Microsoft.Extensions.Caching.Memory;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>Which forms were checked while they were typed: the audit trail has one entry for each, not one for each key.</summary>
public sealed class CheckedForms : IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan LongestForm = TimeSpan.FromHours(12);
    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Whether this account's form was not checked before. What was forgotten is recorded once more.</summary>
    public bool IsFirst(int account, TypedPeople form)
    {
        var key = (account, form.SubmissionKey, form.Enquiry);
        if (_seen.TryGetValue(key, out _))
            return false;
        _seen.Set(key, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = LongestForm });
        return true;
    }

    public void Dispose() => _seen.Dispose();
}
