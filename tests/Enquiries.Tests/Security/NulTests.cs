using System.Net;
using System.Text;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Enquiries.Web.Setup;

namespace Enquiries.Tests.Security;

/// <summary>NUL, which no keyboard types and a paste may hold, is an error beside its answer and costs nothing else that was typed.</summary>
public class NulTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_form_says_which_answer_it_is_and_keeps_the_rest()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("AccusedName", "Bo\0b"),
            ("Station", "Bath 100%00 sure"),
            ("Notes", "Rang\0.")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["AccusedName", "Notes"], (await answer.ErrorsAsync()).Select(error => error.Split(':')[0]));
        var page = await answer.ReadPageAsync();
        Assert.Equal("Bath 100%00 sure", LogEnquiryTests.Shown(page, "Station"));
        Assert.Equal("Bo\uFFFFb", LogEnquiryTests.Shown(page, "AccusedName"));
    }

    [Fact]
    public async Task A_sign_in_finds_nobody()
    {
        var answer = await site.Anonymous().SubmitAsync("/sign-in", ("Email", "a\0@x.example"), ("Password", "\0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("a=%00", "a=***")]
    [InlineData("a=%0", "a=%0")]
    [InlineData("a=%", "a=%")]
    [InlineData("%00%00%000%01%0%00%%00", "*********0%01%0***%***")]
    [InlineData("", "")]
    public async Task It_is_found_wherever_the_bytes_are_cut(string form, string expected)
    {
        for (var size = 1; size <= 5; size++)
        {
            await using var whole = new NoNulStream(new Crumbs(Encoding.ASCII.GetBytes(form), size));
            using var read = new MemoryStream();
            // Into as few as it is read from.
            await whole.CopyToAsync(read, size, TestContext.Current.CancellationToken);
            Assert.Equal(
                expected,
                Encoding.Latin1.GetString(read.ToArray()).Replace("\u00EF\u00BF\u00BF", "***", StringComparison.Ordinal)
            );
        }
    }

    // Gives a few bytes at a time.
    private sealed class Crumbs(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
