using Enquiries.Data;
using Enquiries.Web.Features.Accounts;

namespace Enquiries.Tests.Accounts;

public class PasswordRuleTests
{
    [Theory]
    [InlineData("p@ssword1234")]
    [InlineData("P4$$w0rd2026")]
    [InlineData("iloveyou1234")]
    [InlineData("football1234567")]
    [InlineData("manchesterunited")]
    [InlineData("Manchester-United-1")]
    [InlineData("changeme1234")]
    [InlineData("Summer2026!!")]
    [InlineData("2026!!summer!!2026")]
    [InlineData("l1verp00lfootball")]
    [InlineData("featherstone2026")]
    [InlineData("harboursolicitors1")]
    public async Task What_is_tried_first_is_refused(string password) => Assert.False(await IsTakenAsync(password));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("umbrella tuesday granite")]
    [InlineData("lantern-harbour-sixty-three")]
    [InlineData("kV9#tq2Lw!xZ7p")]
    [InlineData("summer rain on a tin roof")]
    [InlineData("92837465019283")]
    public async Task What_stands_by_itself_passes(string password) => Assert.True(await IsTakenAsync(password));

    private static async Task<bool> IsTakenAsync(string password)
    {
        var account = new Account { Email = "aisha@harbour.example", DisplayName = "Aisha Featherstone" };
        return (await new PasswordRule().ValidateAsync(null!, account, password)).Succeeded;
    }
}
