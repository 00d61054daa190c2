import Foundation
import Testing

@testable import MailTransport

struct MailSettingsTests {
    private static let whole = """
        {
          "smtp": {"url": "smtp://mail.example.org:587", "user": "porting", "passwordFile": "smtp-password"},
          "imap": {
            "url": "imaps://mail.example.org", "user": "porting", "passwordFile": "/run/secrets/imap",
            "taken": "Faxport/taken", "witness": "Faxport/witness"
          },
          "addresses": {"from": "porting@example.org", "desk": "porting@updox.com", "witness": "w@example.org"},
          "trust": {"server": "MX.example.org", "vendorDomains": ["updox.com"]}
        }
        """

    private static func read(_ text: String) throws(MailSettingsProblems) -> MailSettings {
        try MailSettings(json: Data(text.utf8), folder: "/etc/faxport")
    }

    private static func problems(_ old: String, _ new: String) -> [String] {
        do {
            #expect(whole.contains(old))
            _ = try read(whole.replacing(old, with: new))
            return []
        } catch {
            return error.problems
        }
    }

    @Test func aFileSaysWhatIsNeededAndTheRestIsSensible() throws {
        let settings = try Self.read(Self.whole)
        #expect(settings.smtp.encryption == .startTLS)
        #expect(settings.imap.encryption == .fromTheStart)
        #expect(settings.smtp.login?.passwordFile == "/etc/faxport/smtp-password", "a path begins at the file's folder")
        #expect(settings.imap.login?.passwordFile == "/run/secrets/imap")
        #expect(settings.inbox == .init(folder: "INBOX", taken: "Faxport/taken"))
        #expect(settings.trust.server == "mx.example.org")
        #expect(settings.domain == "example.org")
    }

    @Test(arguments: [
        (#""smtp://mail"#, #""http://mail"#, "smtp.url"),
        (#"org:587""#, #"org:587/path""#, "smtp.url"),
        (#"imaps://mail.example.org""#, #"imaps://a@mail.example.org""#, "imap.url"),
        (#""user": "porting", "passwordFile": "smtp-password""#, #""user": "porting""#, "smtp.passwordFile"),
        (#", "passwordFile": "/run/secrets/imap""#, "", "imap.passwordFile"),
        (#""passwordFile": "smtp-password""#, #""password": "secret""#, "smtp.password"),
        (#""url": "imaps"#, #""tls": "none", "url": "imaps"#, "imap.tls"),
        (#""url": "imaps"#, #""tls": false, "url": "imaps"#, "imap.tls"),
        (#""url": "imaps"#, #""everySeconds": 0, "url": "imaps"#, "imap.everySeconds"),
        (#""url": "imaps"#, #""everySeconds": 1.5, "url": "imaps"#, "imap.everySeconds"),
        (#""url": "imaps"#, #""caFile": "/nowhere", "url": "imaps"#, "imap.caFile"),
        (#""Faxport/taken""#, #""INBOX""#, "imap.taken"),
        (#""Faxport/taken""#, #""Erledigt ä""#, "imap.taken"),
        (#""w@example.org""#, #""porting@updox.com""#, "addresses.witness"),
        (#""porting@example.org""#, #""Porting <porting@example.org>""#, "addresses.from"),
        (#"["updox.com"]"#, "[]", "trust.vendorDomains"),
        (#""server": "MX.example.org", "#, "", "trust.server"),
        (#""MX.example.org""#, #""""#, "trust.namesNoServer"),
        (#""server": "MX.example.org""#, #""server": "mx", "namesNoServer": true"#, "trust.namesNoServer"),
        (#""server": "MX.example.org""#, #""namesNoServer": "yes""#, "trust.namesNoServer"),
        (#""trust": {"#, #""trusted": true, "trust": {"#, "trusted"),
    ])
    func eachMistakeIsNamedByItsField(_ old: String, _ new: String, _ field: String) {
        let problems = Self.problems(old, new)
        #expect(problems.contains { $0.contains("\"\(field)\"") }, "\(problems)")
    }

    @Test func aServerThatWritesNoNameIsNamedAsSuch() throws {
        let text = Self.whole.replacing(#""server": "MX.example.org""#, with: #""namesNoServer": true"#)
        #expect(try Self.read(text).trust.server.isEmpty)
    }

    @Test func allMistakesAreToldAtOnce() {
        do {
            _ = try Self.read("{}")
            Issue.record("an empty file says nothing")
        } catch {
            for field in ["smtp.url", "imap.url", "imap.user", "imap.taken", "addresses.desk", "trust.server"] {
                #expect(error.problems.contains { $0.contains("\"\(field)\"") }, "\(field): \(error.problems)")
            }
        }
    }

    @Test func nothingIsSentInTheClearUnlessTheFileSaysSo() throws {
        let open = Self.whole.replacing(#""smtp": {"#, with: #""smtp": {"tls": "none", "#)
        #expect(try Self.read(open).smtp.encryption == .none)
        #expect(try Self.read(Self.whole).smtp.encryption == .startTLS)
    }

    @Test func whatIsNoJSONIsToldSo() {
        #expect(throws: MailSettingsProblems.self) { try Self.read("smtp:") }
        #expect(throws: MailSettingsProblems.self) { try Self.read("[]") }
        #expect(throws: MailSettingsProblems.self) { try MailSettings(path: "/nowhere/mail.json") }
    }
}
