using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Enquiries.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>What encryption and the blind index cost for one enquiry, outside the database.</summary>
[ShortRunJob, InProcess]
[MemoryDiagnoser]
public class ProtectionBenchmark
{
    private const string Note =
        "Mother rang, son of 19 arrested this morning, phone and laptop taken, interview expected tonight at the station. "
        + "Told to say nothing until a solicitor is there. Will ring back at six on her own number.";
    private readonly Confidential _confidential = new(Provider(), new byte[32]);
    private readonly Enquiry _enquiry = new()
    {
        Parties =
        {
            new Party
            {
                Role = PartyRole.Accused,
                Name = "Jonathan Featherstone",
                Phone = "07700 900123",
            },
            new Party
            {
                Role = PartyRole.Caller,
                Name = "Catherine Featherstone",
                Phone = "07700 900456",
                Email = "c@mail.example",
            },
        },
        Notes = { new Note { Body = Note } },
    };
    private byte[] _name = [];
    private byte[] _note = [];

    public static Task RunAsync()
    {
        BenchmarkRunner.Run<ProtectionBenchmark>(DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile));
        return Task.CompletedTask;
    }

    [GlobalSetup]
    public void Encrypt()
    {
        _name = EncryptName();
        _note = EncryptNote();
    }

    [Benchmark]
    public byte[] EncryptName() => _confidential.Protect("Party.Name", "Jonathan Featherstone");

    [Benchmark]
    public byte[] EncryptNote() => _confidential.Protect("Note.Body", Note);

    [Benchmark]
    public string DecryptName() => _confidential.Unprotect("Party.Name", _name);

    [Benchmark]
    public string DecryptNote() => _confidential.Unprotect("Note.Body", _note);

    [Benchmark]
    public int FindTerms() => SearchTerms.Of(_enquiry).Count;

    [Benchmark]
    public long FindAndHashTerms() => SearchTerms.Of(_enquiry).Sum(term => _confidential.Blind(term) & 1);

    private static IDataProtectionProvider Provider()
    {
        var services = new ServiceCollection();
        services
            .AddDataProtection()
            .UseEphemeralDataProtectionProvider()
            .UseCryptographicAlgorithms(
                new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM }
            );
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
