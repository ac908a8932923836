using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Enquiries.Web.Setup;

/// <summary>
/// Lets through to the log only what cannot hold what somebody typed. Exceptions lose their messages (see
/// <see cref="DiscreetException"/>). Of a library's events only warnings and worse pass, and of their texts only those on a
/// list: a library may put an exception, an address or a value into any other.
/// </summary>
internal sealed class DiscreetSink(ILogEventSink inner) : ILogEventSink
{
    private const string Lifetime = "Microsoft.Hosting.Lifetime";
    private const string Requests = "Serilog.AspNetCore.RequestLoggingMiddleware";
    private static readonly ScalarValue LeftOut = new("(left out)");

    // Codes and names of the program's own parts. Not RequestPath: scopes carry it, and the address of a link is its secret.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        Constants.SourceContextPropertyName,
        RequestLog.Correlation,
        "ActionName",
        "ConnectionId",
        "EventId",
        "FileName",
        "address",
        "contextType",
        "envName",
        "keyId",
        "method",
    };

    public void Emit(LogEvent logEvent)
    {
        var source = SourceOf(logEvent);
        var ours = source is null or Requests || source.StartsWith("Enquiries.", StringComparison.Ordinal);
        if (!ours && source != Lifetime && logEvent.Level < LogEventLevel.Warning)
            return;
        inner.Emit(
            new LogEvent(
                logEvent.Timestamp,
                logEvent.Level,
                DiscreetException.Of(logEvent.Exception),
                logEvent.MessageTemplate,
                ours ? OfOurs(logEvent) : OfLibrary(logEvent, source!),
                logEvent.TraceId ?? default,
                logEvent.SpanId ?? default
            )
        );
    }

    // Our own messages are written with care; what scopes of libraries add to them is not.
    private static IEnumerable<LogEventProperty> OfOurs(LogEvent logEvent)
    {
        var said = logEvent
            .MessageTemplate.Tokens.OfType<PropertyToken>()
            .Select(token => token.PropertyName)
            .ToHashSet(StringComparer.Ordinal);
        said.UnionWith(RequestLog.Properties);
        return logEvent
            .Properties.Where(property => said.Contains(property.Key) || Harmless.Contains(property.Key))
            .Select(property => new LogEventProperty(property.Key, property.Value));
    }

    private static IEnumerable<LogEventProperty> OfLibrary(LogEvent logEvent, string source) =>
        logEvent.Properties.Select(property => new LogEventProperty(
            property.Key,
            IsHarmless(property.Key, property.Value, source) ? property.Value : LeftOut
        ));

    private static bool IsHarmless(string name, LogEventPropertyValue value, string source) =>
        Harmless.Contains(name)
        || value is ScalarValue { Value: null or bool or int or long or double or Guid or TimeSpan or DateTime or Enum }
        // Hangfire formats its messages itself: numbers of jobs and names of servers.
        || (name is "State" or "Message" && source.StartsWith("Hangfire.", StringComparison.Ordinal));

    private static string? SourceOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value)
        && value is ScalarValue { Value: string source }
            ? source
            : null;
}
