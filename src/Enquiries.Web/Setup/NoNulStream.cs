namespace Enquiries.Web.Setup;

/// <summary>
/// A form as browsers encode it, with U+FFFF in the place of NUL. ASP.NET Core reads no form with a NUL in it; the other is no character either,
/// so that the form's own page says which answer it is and keeps the rest.
/// </summary>
/// <param name="form">The encoded form.</param>
public sealed class NoNulStream(Stream form) : Stream
{
    // As long as what it stands for.
    private static readonly byte[] NoCharacter = [0xEF, 0xBF, 0xBF];
    private readonly byte[] _held = new byte[2];
    private int _heldLength;

    // For who asks for less than that is long.
    private Memory<byte> _ready;

    private static ReadOnlySpan<byte> Nul => "%00"u8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A read of nothing waits for something to be there.
        if (buffer.IsEmpty)
            return await form.ReadAsync(buffer, cancellationToken);
        if (_ready.IsEmpty && buffer.Length >= Nul.Length)
            return await FillAsync(buffer, cancellationToken);
        if (_ready.IsEmpty)
        {
            var more = new byte[64];
            _ready = more.AsMemory(0, await FillAsync(more, cancellationToken));
        }
        var length = Math.Min(buffer.Length, _ready.Length);
        _ready[..length].CopyTo(buffer);
        _ready = _ready[length..];
        return length;
    }

    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            _held.AsSpan(0, _heldLength).CopyTo(buffer.Span);
            var read = await form.ReadAsync(buffer[_heldLength..], cancellationToken);
            var length = _heldLength + read;
            Exchange(buffer.Span[..length]);
            // What may be the beginning of one waits for what follows.
            _heldLength = read == 0 ? 0 : BeginningAtEnd(buffer.Span[..length]);
            buffer.Span[(length - _heldLength)..length].CopyTo(_held);
            if (read == 0 || length > _heldLength)
                return length - _heldLength;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static void Exchange(Span<byte> bytes)
    {
        for (var at = bytes.IndexOf(Nul); at >= 0; at = bytes.IndexOf(Nul))
            NoCharacter.CopyTo(bytes[at..]);
    }

    private static int BeginningAtEnd(ReadOnlySpan<byte> bytes) =>
        bytes.EndsWith("%0"u8) ? 2
        : bytes.EndsWith("%"u8) ? 1
        : 0;
}
