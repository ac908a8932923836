using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Setup;

/// <summary>A failure told in our own words: a sentence that holds nothing personal, fit for log, page and job list.</summary>
public class PlainException(string sentence, Exception? inner = null) : Exception(sentence, inner);

/// <summary>
/// Stands in for an exception wherever it is written down: kinds, codes and stack frames, but no message. Messages quote: a
/// unique index names the email that was there already, a parser the text that it could not read.
/// </summary>
public sealed class DiscreetException : Exception
{
    private const int Deepest = 8;
    private readonly string _text;
    private readonly string? _frames;

    private DiscreetException(Exception original)
        : base(Summary(original))
    {
        _frames = original.StackTrace;
        var text = new StringBuilder();
        Write(text, original, depth: 0);
        _text = text.ToString().TrimEnd();
    }

    public override string? StackTrace => _frames;

    public override string ToString() => _text;

    public static DiscreetException? Of(Exception? original) =>
        original switch
        {
            null => null,
            DiscreetException already => already,
            _ => new DiscreetException(original),
        };

    /// <summary>What kind of failure it is, in one line without anything typed.</summary>
    public static string Summary(Exception exception)
    {
        var kind = exception.GetType().Name;
        return exception switch
        {
            PlainException or SettingException or SocketException or AddressInUseException => exception.Message,
            IOException { InnerException: AddressInUseException } => exception.Message,
            SqliteException sqlite => Invariant($"{kind} {sqlite.SqliteErrorCode}/{sqlite.SqliteExtendedErrorCode}"),
            SqlException sql => Invariant($"{kind} {sql.Number}, state {sql.State}, class {sql.Class}"),
            DbException { SqlState: { } state } => $"{kind} {state}",
            DbUpdateException update => $"{kind} of {Kinds(update)}",
            BadHttpRequestException bad => Invariant($"{kind} {bad.StatusCode}"),
            IOException file => Invariant($"{kind} 0x{file.HResult:X8}"),
            _ => kind,
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Kinds(DbUpdateException update) =>
        string.Join(", ", update.Entries.Select(entry => entry.Metadata.ClrType.Name).Distinct());

    private static void Write(StringBuilder text, Exception exception, int depth)
    {
        if (exception is DiscreetException already)
        {
            text.AppendLine(already._text);
            return;
        }
        var summary = Summary(exception);
        var kind = exception.GetType().FullName;
        text.Append(depth > 0 ? "because of " : "").Append(kind);
        if (summary != exception.GetType().Name)
            text.Append(" (").Append(summary).Append(')');
        text.AppendLine();
        if (exception.StackTrace is { } frames)
            text.AppendLine(frames);
        if (depth == Deepest)
            return;
        if (exception is AggregateException several)
            foreach (var one in several.InnerExceptions)
                Write(text, one, depth + 1);
        else if (exception.InnerException is { } inner)
            Write(text, inner, depth + 1);
    }
}
