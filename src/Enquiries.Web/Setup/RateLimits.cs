using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Enquiries.Web.Features.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Enquiries.Web.Setup;

/// <summary>
/// How often one address may try to get in, how many pages one account may read, and how many enquiries a site may send, each minute. 0 is no
/// limit.
/// </summary>
public static class RateLimits
{
    /// <summary>What a page asks while somebody types.</summary>
    public const string Typing = nameof(Typing);

    private const int Most = 1_000_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var signIns = builder.Configuration.Number("RateLimits:SignInPerMinute", 20, from: 0, to: Most);
        var pages = builder.Configuration.Number("RateLimits:PagesPerMinute", 600, from: 0, to: Most);
        var checks = builder.Configuration.Number("RateLimits:ChecksPerMinute", 120, from: 0, to: Most);
        var sent = builder.Configuration.Number("RateLimits:ApiPerMinute", 60, from: 0, to: Most);
        builder.Services.AddRateLimiter(options =>
        {
            options.AddPolicy(
                Typing,
                context =>
                    checks > 0 && context.User.AccountId() is { } account
                        ? Limit("typing " + account.ToString(CultureInfo.InvariantCulture), checks)
                        : RateLimitPartition.GetNoLimiter("")
            );
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = Refuse;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                PartOf(context) switch
                {
                    (Part.SignIn, var who) when signIns > 0 => Limit("address " + who, signIns),
                    // Apart from sign-ins, so that a wrong key in a site keeps nobody out who sits behind the same address.
                    (Part.NoKey, var who) when signIns > 0 => Limit("no key " + who, signIns),
                    (Part.Sending, var who) when sent > 0 => Limit("API caller " + who, sent),
                    (Part.Page, var who) when pages > 0 => Limit("account " + who, pages),
                    _ => RateLimitPartition.GetNoLimiter(""),
                }
            );
        });
    }

    private enum Part
    {
        Free,
        SignIn,
        NoKey,
        Sending,
        Page,
    }

    private static (Part Part, string Who) PartOf(HttpContext context)
    {
        // The page that says so must not be refused too.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return (Part.Free, "");
        var path = context.Request.Path;
        if (
            (path.StartsWithSegments("/sign-in") && HttpMethods.IsPost(context.Request.Method))
            || path.StartsWithSegments("/setup")
        )
            return (Part.SignIn, Neighbourhood(context.Connection.RemoteIpAddress));
        if (context.User.ApiCallerId() is { } caller)
            return (Part.Sending, caller.ToString(CultureInfo.InvariantCulture));
        if (context.User.AccountId() is { } account)
            return (Part.Page, account.ToString(CultureInfo.InvariantCulture));
        return context.Request.IsApi()
            ? (Part.NoKey, Neighbourhood(context.Connection.RemoteIpAddress))
            : (Part.Free, "");
    }

    // A household has 2^64 addresses of IPv6.
    private static string Neighbourhood(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "unknown";
    }

    private static RateLimitPartition<string> Limit(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window }
        );

    private static ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
