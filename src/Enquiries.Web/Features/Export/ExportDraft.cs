using Enquiries.Web.Features.Import;

namespace Enquiries.Web.Features.Export;

/// <summary>A file that takes its name when it is whole, so that half an export is never taken for one.</summary>
public sealed class ExportDraft : IAsyncDisposable
{
    private readonly string _draft;

    /// <exception cref="FileException">The file cannot be written there.</exception>
    public ExportDraft(string path)
    {
        Path = path;
        _draft = PrivateFile.DraftOf(path);
        if (Directory.Exists(path))
            throw new FileException($"{path} is a folder, not a file.");
        try
        {
            Writer = PrivateFile.Create(_draft);
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileException($"{path} cannot be written: its folder does not exist.");
        }
    }

    public string Path { get; }

    public StreamWriter Writer { get; }

    /// <summary>Writes what is no text, and gives the file its name.</summary>
    public async Task FinishAsync(byte[] content, CancellationToken cancellationToken)
    {
        await Writer.BaseStream.WriteAsync(content, cancellationToken);
        await FinishAsync();
    }

    public async Task FinishAsync()
    {
        await Writer.DisposeAsync();
        File.Move(_draft, Path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        File.Delete(_draft);
    }
}
