namespace Enquiries.Tests.Import;

/// <summary>What scripts rely on: sentences, the last line and exit codes of the program itself.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    [Theory]
    [InlineData("not a command", "frobnicate")]
    [InlineData("FILE is missing", "import")]
    [InlineData("not an option", "import", "--frobnicate")]
    [InlineData("one word too many", "import", "a.csv", "b.csv")]
    [InlineData("no file", "import", "missing.csv")]
    [InlineData("a folder", "import", ".")]
    [InlineData("its folder does not exist", "export", "missing/all.csv")]
    public async Task What_cannot_be_done_is_one_sentence_and_exit_2(string sentence, params string[] arguments)
    {
        var result = await _folder.RunAsync(arguments);
        Assert.Equal(2, result.Exit);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var result = await _folder.RunAsync("--help");
        Assert.Equal(0, result.Exit);
        foreach (var command in new[] { "serve", "demo", "migrate", "import <FILE>", "export <FILE>" })
            Assert.Contains(command, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_imported_once_and_exported_with_nothing_but_the_answer_on_the_console()
    {
        var file = _folder.Write(
            "in.csv",
            "source_ref,received_at,offence",
            "A-1,2024-05-06,rape",
            "A-2,2024-05-07,iioc-make"
        );
        Assert.Equal((0, "imported 2, skipped 0, rejected 0\n"), Answer(await _folder.RunAsync("import", file)));
        Assert.Equal((0, "imported 0, skipped 2, rejected 0\n"), Answer(await _folder.RunAsync("import", file)));
        Assert.Equal((0, "exported 2\n"), Answer(await _folder.RunAsync("export", "out.csv")));
        var lines = await File.ReadAllLinesAsync(_folder.PathOf("out.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("source_ref,received_at,channel,stage,outcome,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("A-1,2024-05-06T12:00:00+01:00,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.False(File.Exists(file + ".rejected.csv"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(_folder.PathOf("out.csv"))
            );
    }

    // A slow machine sees a line of progress beside the answer.
    private static (int Exit, string Output) Answer(CommandResult result) => (result.Exit, result.Output);

    public void Dispose() => _folder.Dispose();
}
