using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Enquiries.Web.Setup;

/// <summary>How often one address may try to get in, and how many pages one account may read, each minute. 0 is no limit.</summary>
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
                KeyOf(context) switch
                {
                    ({ } address, _) when signIns > 0 => Limit("address " + address, signIns),
                    (null, { } account) when pages > 0 => Limit(
                        "account " + account.ToString(CultureInfo.InvariantCulture),
                        pages
                    ),
                    _ => RateLimitPartition.GetNoLimiter(""),
                }
            );
        });
    }

    private static (string? Address, int? Account) KeyOf(HttpContext context)
    {
        // The page that says so must not be refused too.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return (null, null);
        var path = context.Request.Path;
        return
            (path.StartsWithSegments("/sign-in") && HttpMethods.IsPost(context.Request.Method))
            || path.StartsWithSegments("/setup")
            ? (Neighbourhood(context.Connection.RemoteIpAddress), null)
            : (null, context.User.AccountId());
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
