import Foundation
import Testing

@testable import ConsoleServer
@testable import OpenIDConnect

struct ProviderOptionsTests {
    private static let url = "https://faxport.example"

    private func settings(_ arguments: String...) throws -> ProviderSettings? {
        try ProviderOptions.parse(arguments).settings(at: Self.url)
    }

    private func problem(_ arguments: String...) -> String {
        do {
            _ = try ProviderOptions.parse(arguments).settings(at: Self.url)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func withoutOptionsThereIsNoProvider() throws {
        #expect(try settings() == nil)
        #expect(problem("--oidc-client=x").contains("--oidc-issuer is missing"))
    }

    @Test func theAddressOfTheReturnIsThatOfTheConsole() throws {
        let found = try #require(try settings("--oidc-issuer=https://id.example/tenant/", "--oidc-client=faxport"))
        #expect(found.returnAddress == "https://faxport.example/sign-in/return")
        #expect(found.discoveryAddress == "https://id.example/tenant/.well-known/openid-configuration")
        #expect(found.name == "id.example" && found.secret == nil)
    }

    @Test(arguments: [
        "http://id.example", "id.example", "https://", "https://id.example?a=b", "https://id.example#a",
        "https://a@id.example", "https://id.example/a b", "file:///etc/passwd",
    ])
    func whatIsNoEncryptedAddressIsNoIssuer(_ issuer: String) {
        #expect(problem("--oidc-issuer=\(issuer)", "--oidc-client=faxport").contains("is no address such as"))
    }

    @Test func theSecretIsInAFileOfItsOwnerAndReadAgainForEachSignIn() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let given = ["--oidc-issuer=https://id.example", "--oidc-client=faxport", "--oidc-secret-file=\(path)"]
        func write(_ text: String, mode: Int) {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
            _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: attributes)
        }
        #expect(problem(given[0], given[1], given[2]).contains("cannot be read"))
        #expect(problem(given[0], given[2]).contains("--oidc-client is missing"), "all problems at once")
        write("first\n", mode: 0o644)
        #expect(problem(given[0], given[1], given[2]).contains("has the mode 644"))
        write("a\nb\n", mode: 0o600)
        #expect(problem(given[0], given[1], given[2]).contains("on one line"))
        write("first\n", mode: 0o600)
        let secret = try #require(try settings(given[0], given[1], given[2])?.secret)
        #expect(try secret() == "first")
        write("second\n", mode: 0o600)
        #expect(try secret() == "second")
    }
}
