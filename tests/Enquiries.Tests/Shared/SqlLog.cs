using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Enquiries.Tests.Shared;

/// <summary>
/// The SQL that Entity Framework sends while this is open, with the values of its parameters. Commands of tests that run at the
/// same time are among it.
/// </summary>
public sealed class SqlLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];
    private readonly ConcurrentQueue<string> _commands = new();

    private readonly DbContext? _only;

    /// <param name="only">The context whose commands are meant; null for those of all.</param>
    public SqlLog(DbContext? only = null)
    {
        _only = only;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<string> Commands => [.. _commands];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is CommandEventData { Command: { } command } data and not CommandEndEventData
            && (_only is null || data.Context == _only)
        )
            _commands.Enqueue(
                command.CommandText
                    + "\n"
                    + string.Join('\n', command.Parameters.Cast<DbParameter>().Select(parameter => parameter.Value))
            );
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }
}
