using System.Text;
using Enquiries.Web.Features.Accounts.Factors;

namespace Enquiries.Tests.Accounts;

public sealed class TotpTests
{
    // "12345678901234567890" in base 32: the secret of RFC 6238's own examples, whose last six digits these are.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        Assert.Equal(code, Totp.CodeOf(Secret, second / 30));
        Assert.Equal(second / 30, Totp.StepOf($" {code[..3]} {code[3..]} ", Secret, At(second)));
    }

    [Fact]
    public void A_code_is_of_its_step_and_its_neighbours_and_of_no_other()
    {
        const long step = 1_000_000;
        for (var away = -3; away <= 3; away++)
            Assert.Equal(
                Math.Abs(away) <= 1 ? step : null,
                Totp.StepOf(Totp.CodeOf(Secret, step), Secret, At((step + away) * 30))
            );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_no_code_is_of_no_step(string? typed) => Assert.Null(Totp.StepOf(typed, Secret, At(59)));

    [Fact]
    public void A_new_secret_has_160_bits_and_is_another_each_time()
    {
        var one = Totp.NewSecret();
        Assert.Equal(32, one.Length);
        Assert.All(one, sign => Assert.Contains(sign, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
        Assert.NotEqual(one, Totp.NewSecret());
    }

    [Fact]
    public void The_picture_is_a_square_of_dark_squares()
    {
        var picture = QrPicture.Of(Totp.Address("o'brien+x@firm.example", Secret));
        Assert.InRange(picture.Size, 41, 80);
        Assert.StartsWith("M4 4h1v1h-1z", picture.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_escapes_the_email()
    {
        var address = new Uri(Totp.Address("a&b=c@firm.example", Secret));
        Assert.Equal("totp", address.Host);
        Assert.DoesNotContain("a&b", address.OriginalString, StringComparison.Ordinal);
        Assert.Contains($"secret={Secret}&", address.Query, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(long second) => DateTimeOffset.FromUnixTimeSeconds(second);
}
