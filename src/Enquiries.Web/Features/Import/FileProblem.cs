namespace Enquiries.Web.Features.Import;

/// <summary>A file that cannot be read or written. Its message is one sentence for the person at the command line.</summary>
public sealed class FileProblem(string sentence) : Exception(sentence)
{
    public static FileProblem Of(string path, string verb, Exception problem) =>
        new(
            problem switch
            {
                UnauthorizedAccessException when Directory.Exists(path) => $"{path} is a folder, not a file.",
                UnauthorizedAccessException => $"{path} cannot be {verb}: this account may not.",
                FileNotFoundException or DirectoryNotFoundException => $"There is no file {path}.",
                _ => $"{path} cannot be {verb}: {problem.Message}",
            }
        );
}
