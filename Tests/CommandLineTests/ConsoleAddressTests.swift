import ServiceClient
import SystemPicture
import Testing

/// Where a person may sign in: what would be sent is a secret.
struct ConsoleAddressTests {
    @Test(arguments: [
        "https://faxport.example", "https://faxport.example:8443/", "http://127.0.0.1:8080", "http://[::1]:80",
    ])
    func encryptedAddressesAndThoseOfThisMachineAreTaken(_ text: String) throws {
        let address = try ConsoleAddress(text)
        #expect(address.text == (text.hasSuffix("/") ? String(text.dropLast()) : text))
    }

    @Test(arguments: ["http://faxport.example", "http://localhost.example", "http://10.0.0.1:8080"])
    func anotherMachineWithoutEncryptionMustBeAllowed(_ text: String) throws {
        let refused = #expect(throws: CommandFailure.self) { try ConsoleAddress(text) }
        #expect(refused?.message.contains("--plain-http") == true)
        #expect(try ConsoleAddress(text, allowsPlain: true).text == text)
    }

    @Test(arguments: [
        "", "faxport.example", "ftp://x", "https://", "https://a:b@x.example", "https://x.example/a?b", "https://x y",
    ])
    func whatIsNoAddressIsRefused(_ text: String) {
        #expect(throws: CommandFailure.self) { try ConsoleAddress(text, allowsPlain: true) }
    }
}
