import Access
import ArgumentParser
import Foundation
import OpenIDConnect
import ServiceKit

/// The options of the provider at which people sign in, by OpenID Connect.
///
/// | option | meaning | default |
/// |---|---|---|
/// | `--oidc-issuer` | the provider's address, exactly as it calls itself | passwords only |
/// | `--oidc-client` | the name under which the console is registered there | required with the issuer |
/// | `--oidc-secret-file` | the file with the console's secret, mode 0600 | a client without a secret |
/// | `--oidc-name` | the name of the provider on pages | the host of the issuer |
///
/// The address to register there is that of the console (`--url`) with `/sign-in/return`.
struct ProviderOptions: ParsableArguments, Sendable {
    @Option(help: "The address of the provider at which people sign in (OpenID Connect), exactly as it calls itself.")
    var oidcIssuer: String?

    @Option(help: "The name (client_id) under which the console is registered at the provider.")
    var oidcClient: String?

    @Option(help: "The file with the console's secret at the provider, readable by its owner only.")
    var oidcSecretFile: String?

    @Option(help: "The name of the provider on pages; without it, the host of its address.")
    var oidcName: String?

    /// The settings of the provider for a console with the address `url`; `nil` if there is none.
    ///
    /// The address has no slash at the end.
    ///
    /// - Throws: a `ConfigurationError` with everything that is wrong.
    func settings(at url: String) throws -> ProviderSettings? {
        guard let issuer = oidcIssuer else {
            guard (oidcClient ?? oidcSecretFile ?? oidcName) == nil else {
                throw ConfigurationError("--oidc-issuer is missing; the other options of the provider need it.")
            }
            return nil
        }
        var problems: [String] = []
        if oidcClient == nil { problems.append("--oidc-client is missing; --oidc-issuer needs it.") }
        var secret: (@Sendable () throws -> String)?
        if let path = oidcSecretFile {
            let read: @Sendable () throws -> String = { try Self.secret(in: path) }
            secret = read
            do { _ = try read() } catch { problems.append("\(error)") }
        }
        guard let client = oidcClient, problems.isEmpty else {
            throw ConfigurationError(problems.joined(separator: "\n"))
        }
        do {
            return try ProviderSettings(
                name: oidcName,
                issuer: issuer,
                clientID: client,
                secret: secret,
                returnAddress: "\(url)\(ProviderPath.back)"
            )
        } catch {
            throw ConfigurationError("--oidc-issuer and --oidc-client: \(error)")
        }
    }

    /// The file is read for each sign-in, so that a changed secret is in use at once.
    private static func secret(in path: String) throws -> String {
        let remedy = "It has what the provider gave as the client's secret, on one line."
        let bytes = try SecretFile.read(path, called: "secret file", remedy: remedy)
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, !text.contains(where: \.isNewline) else {
            throw FileProblem("The secret file \(path) must contain the secret on one line.")
        }
        return text
    }
}

/// The addresses of a sign-in by the provider.
enum ProviderPath {
    /// Begins one.
    static let start = "/sign-in/provider"
    /// The provider sends browsers back to it.
    static let back = "/sign-in/return"
}
