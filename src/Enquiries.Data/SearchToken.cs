using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// One entry of the blind index: an enquiry holds a term with this hash. Newest enquiries of a term stand together, so that a
/// page of results is read without sorting.
/// </summary>
public class SearchToken
{
    /// <summary>Keyed hash of the term (<see cref="Confidential.Blind"/>).</summary>
    public long Token { get; set; }

    /// <summary>When the enquiry was received: seconds since 1970 UTC.</summary>
    public long ReceivedSecond { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }
}

internal sealed class SearchTokenMapping : IEntityTypeConfiguration<SearchToken>
{
    public void Configure(EntityTypeBuilder<SearchToken> builder)
    {
        builder
            .ToTable("SearchTokens")
            .HasKey(token => new
            {
                token.Token,
                token.ReceivedSecond,
                token.EnquiryId,
            });
        builder.HasIndex(token => token.EnquiryId);
        builder.HasOne<Enquiry>().WithMany().HasForeignKey(token => token.EnquiryId);
    }
}
