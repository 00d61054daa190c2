import Mail
import SubmissionDomain
import Testing

/// Which senders the policy believes, by RFC 8601.
struct SenderTrustTests {
    private static let pass = "dmarc=pass (p=reject) header.from=updox.com"
    private static let server = "mail.faxport.example"

    private func doubt(
        _ results: [String],
        from: String = "Updox Porting <porting@updox.com>",
        below: [String] = [],
        server: String = Self.server
    ) -> String? {
        let own = results.map { ReceivedMail.Header(name: "authentication-results", value: $0) }
        let hop = [ReceivedMail.Header(name: "received", value: "from x by y")]
        let brought = below.map { ReceivedMail.Header(name: "authentication-results", value: $0) }
        let sender = [ReceivedMail.Header(name: "from", value: from)]
        let mail = ReceivedMail(headers: own + hop + brought + sender, parts: [])
        return VendorMailPolicy(trustedServer: server).doubt(about: mail)
    }

    @Test(arguments: [
        "mail.faxport.example; dmarc=pass header.from=updox.com",
        "mail.faxport.example 1; dkim=pass header.d=updox.com; dmarc=pass (p=reject) header.from=updox.com",
        "Mail.Faxport.Example; spf=fail smtp.mailfrom=x.example; dmarc = pass header.from=updox.com",
        "mail.faxport.example; (comment; dmarc=fail) dmarc=pass (p=none; sp=none) header.from=updox.com",
        "mail.faxport.example; dmarc/1=pass header.from=updox.com",
    ])
    func realFormsAreBelieved(field: String) {
        #expect(doubt([field]) == nil)
    }

    @Test func severalFieldsOfOurServerBelongTogether() {
        #expect(doubt(["\(Self.server); spf=pass smtp.mailfrom=updox.com", "\(Self.server); \(Self.pass)"]) == nil)
    }

    @Test func aFieldThatTheSenderBroughtAlongCountsForNothing() {
        #expect(
            doubt(["\(Self.server); dmarc=fail header.from=updox.com"], below: ["\(Self.server); \(Self.pass)"]) != nil
        )
        #expect(doubt([], below: ["evil.example; \(Self.pass)"]) != nil)
    }

    @Test func whatPassedHasToBeTheDomainOfFrom() {
        let doubt = doubt(["\(Self.server); dmarc=pass header.from=updox-desk.example"])
        #expect(doubt?.contains("updox-desk.example") == true)
        #expect(doubt?.contains("updox.com") == true)
    }

    @Test func contradictionsAreForAPerson() {
        #expect(doubt(["\(Self.server); \(Self.pass)", "\(Self.server); dmarc=fail header.from=updox.com"]) != nil)
    }

    @Test func aFieldWithoutAServerIsBelievedOnlyWhereOursWritesItSo() {
        let field =
            "spf=pass (sender IP is 203.0.113.25) smtp.mailfrom=updox.com; dmarc=pass action=none "
            + "header.from=updox.com;compauth=pass reason=100"
        #expect(doubt([field], server: "") == nil)
        #expect(doubt([field])?.contains("name no server") == true)
    }

    @Test func theEvidenceNamesEachFieldAndWhetherItCounts() throws {
        let own = "\(Self.server) 1; spf=pass smtp.mailfrom=updox.com; dmarc=fail header.from=updox.com"
        let mail = ReceivedMail(
            headers: [
                .init(name: "authentication-results", value: own), .init(name: "received", value: "from x by y"),
                .init(name: "authentication-results", value: "\(Self.server); \(Self.pass)"),
                .init(name: "from", value: "porting@updox.com"),
            ],
            parts: []
        )
        let evidence = VendorMailPolicy().evidence(in: mail)
        #expect(!evidence.isBelieved)
        #expect(evidence.fields.map(\.counts) == [true, false])
        #expect(evidence.fields.map(\.server) == [Self.server, Self.server])
        #expect(evidence.fields.first?.results == ["spf=pass", "dmarc=fail header.from=updox.com"])
        #expect(evidence.from == ["porting@updox.com"])
    }

    @Test(arguments: [
        "porting@updox.com, x@evil.example", "\"porting@updox.com\" <x@evil.example>", "porting@updox.com.evil.example",
        "",
        "porting@notupdox.com",
    ])
    func lookAlikesAreNotBelieved(from: String) {
        #expect(doubt(["\(Self.server); \(Self.pass)"], from: from) != nil)
    }
}
