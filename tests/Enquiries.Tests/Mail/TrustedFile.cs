using System.Security.Cryptography.X509Certificates;

namespace Enquiries.Tests.Mail;

/// <summary>A certificate as a firm names it in Mail:Certificate.</summary>
internal sealed class TrustedFile : IDisposable
{
    public TrustedFile(X509Certificate2 certificate) => File.WriteAllText(Path, certificate.ExportCertificatePem());

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
