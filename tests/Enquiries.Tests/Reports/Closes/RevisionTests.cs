using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Closes;

namespace Enquiries.Tests.Reports.Closes;

/// <summary>What is frozen counts the same again, and what differs is explained whole.</summary>
public sealed class RevisionTests
{
    private static readonly Gen<FrozenEnquiry> Enquiry = Gen.Select(
        Gen.Long[1, 60],
        Gen.Guid,
        Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))),
        Gen.Enum<DigitalAnswer>(),
        Gen.Enum<DigitalAnswer>(),
        Gen.Int[1, 300],
        Gen.Select(Gen.Int[1, 300], Gen.Enum<DigitalAnswer>(), (id, digital) => new FrozenOffence(id, digital)).Array[
            0,
            3
        ],
        (id, version, counted, digital, any, offence, others) =>
            new FrozenEnquiry(id, version, counted, digital, any, offence)
            {
                Others = others.Length == 0 ? [] : [.. others.OrderBy(other => other.OffenceId)],
            }
    );

    private static readonly Gen<FrozenEnquiry[]> Month = Enquiry
        .Array[0, 50]
        .Select(some => some.DistinctBy(one => one.Id).ToArray());

    private static readonly Gen<OffenceCount> Ways = Gen.Enum<OffenceCount>();

    [Fact]
    public void What_was_packed_is_unpacked_and_has_the_same_hash() =>
        Month.Sample(month =>
        {
            var unpacked = FrozenList.Unpack(FrozenList.Pack(month));
            Assert.Equal(month.OrderBy(one => one.Id).Select(Told), unpacked.Select(Told));
            Assert.Equal(FrozenList.Hash(month), FrozenList.Hash(unpacked));
        });

    [Fact]
    public void A_recount_of_what_nobody_touched_is_identical() =>
        Gen.Select(Month, Ways)
            .Sample(
                (month, way) =>
                {
                    var frozen = FrozenList.Unpack(FrozenList.Pack(month));
                    var revision = Revision.Between(frozen, month, new HashSet<long>(), 60, new(Measure.Recorded, way));
                    Assert.True(revision.IsUntouched);
                    Assert.Equal(revision.Then, revision.Now);
                    Assert.Null(RevisionSentence.Of(revision, "closed"));
                }
            );

    [Fact]
    public void The_changes_account_for_the_whole_difference() =>
        Gen.Select(Month, Month, Ways)
            .Sample(
                (then, now, way) =>
                {
                    var revision = Revision.Between(
                        then,
                        now,
                        new HashSet<long> { 1, 2, 3 },
                        40,
                        new(Measure.Recorded, way)
                    );
                    int Net(DigitalAnswer answer) =>
                        revision.Enquiries.Count(one => one.Now == answer)
                        - revision.Enquiries.Count(one => one.Then == answer);
                    Assert.Equal(revision.Now.Digital - revision.Then.Digital, Net(DigitalAnswer.Yes));
                    Assert.Equal(revision.Now.NotDigital - revision.Then.NotDigital, Net(DigitalAnswer.No));
                    Assert.Equal(revision.Now.NotKnown - revision.Then.NotKnown, Net(DigitalAnswer.NotKnown));
                }
            );

    [Fact]
    public void Another_version_or_number_is_another_hash() =>
        Gen.Select(Month.Where(month => month.Length > 0), Gen.Guid)
            .Sample(
                (month, version) =>
                {
                    var hash = FrozenList.Hash(month);
                    Assert.NotEqual(hash, FrozenList.Hash(month.Skip(1)));
                    Assert.NotEqual(hash, FrozenList.Hash([.. month.Skip(1), month[0] with { Version = version }]));
                    Assert.NotEqual(hash, FrozenList.Hash([.. month.Skip(1), month[0] with { Id = 61 }]));
                }
            );

    [Fact]
    public void The_hash_is_that_of_the_pairs_as_bytes()
    {
        // printf '0000000000000001000102030405060708090a0b0c0d0e0f' | xxd -r -p | sha256sum
        var enquiry = new FrozenEnquiry(1, new Guid("00010203-0405-0607-0809-0a0b0c0d0e0f"), true, default, default, 1);
        Assert.Equal("5c4fa852ca7e5b038da091b2cbb36c41df33c70fd9afffdebffc61edb938cc16", FrozenList.Hash([enquiry]));
    }

    [Fact]
    public void A_list_frozen_before_measures_is_read()
    {
        // One enquiry: number 7, counted, digital yes by principal and any offence, offence 3, its version.
        byte[] packed = [1, 1, 7, 0b10101, 3, .. new Guid("00010203-0405-0607-0809-0a0b0c0d0e0f").ToByteArray(true)];
        var enquiry = Assert.Single(FrozenList.Unpack(packed));
        Assert.Equal(
            (7L, true, DigitalAnswer.Yes, DigitalAnswer.Yes, 3),
            (enquiry.Id, enquiry.IsCounted, enquiry.Digital, enquiry.DigitalAny, enquiry.OffenceId)
        );
        Assert.Empty(enquiry.Others);
    }

    private static (FrozenEnquiry, string) Told(FrozenEnquiry enquiry) =>
        (enquiry with { Others = [] }, string.Join(' ', enquiry.Others));

    [Fact]
    public void Each_cause_is_named()
    {
        FrozenEnquiry One(long id, bool counted = true, DigitalAnswer digital = DigitalAnswer.Yes) =>
            new(id, Guid.NewGuid(), counted, digital, digital, 1);
        FrozenEnquiry[] then = [One(1), One(2), One(3, counted: false), One(4), One(5), One(6)];
        FrozenEnquiry[] now =
        [
            One(1, digital: DigitalAnswer.No),
            One(2, counted: false),
            One(3),
            One(6),
            One(7),
            One(9),
        ];
        var revision = Revision.Between(then, now, new HashSet<long> { 4 }, lastNumber: 8, Counting.Standard);
        Assert.Equal(
            [
                (9L, RevisionCause.LoggedLate),
                (1L, RevisionCause.Reclassified),
                (2L, RevisionCause.LeftOut),
                (3L, RevisionCause.Restored),
                (7L, RevisionCause.MovedIn),
                (4L, RevisionCause.MovedOut),
                (5L, RevisionCause.Erased),
                (6L, RevisionCause.Other),
            ],
            revision.Enquiries.Select(one => (one.Id, one.Cause))
        );
        Assert.Equal(
            "100\u00A0% as closed, 80\u00A0% now: 1 logged late, 1 reclassified, 1 marked duplicate or not an enquiry, "
                + "1 restored to the count, 1 moved here from another month, 1 moved to another month, 1 erased",
            RevisionSentence.Of(revision, "closed")
        );
    }

    [Theory]
    [InlineData(6, 4, 0, 61, 39, 0, "60\u00A0% as closed, 61\u00A0% now")]
    [InlineData(6, 4, 0, 12, 8, 0, "6 of 10 as closed, 12 of 20 now")]
    [InlineData(6, 4, 2, 6, 4, 1, "2 not known as closed, 1 not known now")]
    [InlineData(0, 0, 2, 1, 0, 1, "– as closed, 100\u00A0% now")]
    [InlineData(6, 4, 0, 6, 4, 0, null)]
    public void A_difference_is_said_in_the_figures_that_show_it(
        int d,
        int m,
        int u,
        int dNow,
        int mNow,
        int uNow,
        string? sentence
    ) =>
        Assert.Equal(
            sentence,
            RevisionSentence.Figures(
                new()
                {
                    Digital = d,
                    NotDigital = m,
                    NotKnown = u,
                },
                new()
                {
                    Digital = dNow,
                    NotDigital = mNow,
                    NotKnown = uNow,
                    Excluded = 7,
                },
                "closed"
            )
        );
}
