import Foundation
import Porting
import SubmissionContract
import Testing

/// The commands with which people read, decide and set up the vendor's mails.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct MailCommandTests {
    private static let silent = VendorScript(hours: ["receipt": 9_000, "date": 9_000, "completion": 9_000])

    private static func mail(_ text: String, about id: PortRequestID, _ name: String) -> Data {
        Data(
            """
            Authentication-Results: mail.faxport.example; dmarc=pass header.from=updox.com
            From: Updox Porting <porting@updox.com>
            To: porting@faxport.example
            Subject: Re: [\(id.reference)/1] Port request
            Message-ID: <\(name)@updox.com>
            In-Reply-To: <\(id).1@faxport.example>

            \(text)

            """.utf8
        )
    }

    private static func listed(_ stack: TestStack) async throws -> [ListUnmatchedMail.Mail] {
        try await stack.faxport("mails", "list", "--json").decoded(as: ListUnmatchedMail.Response.self).mails
    }

    private static func waiting(_ stack: TestStack, _ count: Int) async throws -> [ListUnmatchedMail.Mail] {
        try await eventually("\(count) mails wait for a person", tries: 2_000) {
            let mails = try await listed(stack)
            return mails.count == count ? mails : nil
        }
    }

    @Test func aPersonListsShowsDecidesAndDismisses() async throws {
        try await TestStack.run(vendor: Self.silent) { stack in
            let first = try await stack.submit(.clean(0))
            let second = try await stack.submit(.clean(1))
            for id in [first, second] { try await stack.wait(for: id, toReach: .submitted) }
            let text = "The losing carrier rejected the flubber of this port. The ZIP code does not match."
            try stack.drop(Self.mail(text, about: first, "one"), named: "one")
            try stack.drop(Self.mail("We gladly sell you a gizmo, or a wombat.", about: first, "two"), named: "two")
            _ = try await Self.waiting(stack, 2)
            let shown = try await stack.faxport("mails", "show", "one@updox.com")
            #expect(shown.exitCode == 0)
            for words in ["Not understood", "Would be recorded: rejected ZIP", "flubber", first.reference] {
                #expect(shown.output.contains(words), "\(words) in \(shown.output)")
            }
            let decided = try await stack.faxport(
                ["mails", "decide", "one@updox.com", "--confirm-wording", "--reason", "read it", "--by", "dana"]
            )
            #expect(decided.exitCode == 0, "\(decided)")
            try await stack.wait(for: first, toReach: .rejected)
            let nothing = try await stack.faxport("mails", "decide", "two@updox.com", "--reason", "x")
            #expect(nothing.exitCode == ExitCodes.refused, "its reading proposes nothing")
            let dismissed = try await stack.faxport("mails", "dismiss", "two@updox.com", "--reason", "an offer")
            #expect(dismissed.exitCode == 0, "\(dismissed)")
            #expect(try await Self.listed(stack).isEmpty)
            let again = try await stack.faxport("mails", "show", "one@updox.com")
            #expect(again.exitCode == ExitCodes.refused, "it waits no more")
            // The wording was confirmed, so the next such mail acts by itself.
            try stack.drop(Self.mail(text, about: second, "three"), named: "three")
            try await stack.wait(for: second, toReach: .rejected)
            try await Self.expectTemplates(stack)
        }
    }

    private static func expectTemplates(_ stack: TestStack) async throws {
        let file = stack.folder.words + "/templates.json"
        let listed = try await stack.faxport("mails", "templates", "--json").decoded(as: [StoredMailTemplate].self)
        let confirmed = listed.filter { $0.confirmedBy != nil }
        #expect(confirmed.map(\.confirmedBy) == ["dana"])
        #expect(listed.count > 10, "the starter set is shown too")
        #expect(try await stack.faxport("mails", "templates", "export", file).exitCode == 0)
        let id = try #require(confirmed.first?.id)
        #expect(try await stack.faxport("mails", "templates", "remove", id, "--reason", "x").exitCode == 0)
        let taken = try await stack.faxport("mails", "templates", "import", file, "--reason", "x", "--by", "kim")
        #expect(taken.exitCode == 0, "\(taken)")
        #expect(try await stack.faxport("mails", "templates", "confirm", "--starter", "--reason", "x").exitCode == 0)
        let all = try await stack.faxport("mails", "templates", "--json").decoded(as: [StoredMailTemplate].self)
        #expect(all.allSatisfy { $0.confirmedBy != nil })
        #expect(all.first { $0.id == id }?.importedBy == "kim")
        let unknown = try await stack.faxport("mails", "templates", "remove", "nothing", "--reason", "x")
        #expect(unknown.exitCode == ExitCodes.refused)
        let decisions = try await stack.faxport("decisions")
        for verb in ["confirmTemplate", "removeTemplate", "importTemplate"] {
            #expect(decisions.output.contains(verb), "\(verb) in \(decisions.output)")
        }
    }

    // MARK: Without a running system

    @Test func aReplyIsReadWithItsFactsAndReasons() async throws {
        let folder = try TestFolder()
        let id = try #require(PortRequestID("01a28a01-d500-799a-ac3a-f74ba69bc704"))
        func check(_ text: String, _ more: String...) async throws -> CommandResult {
            let file = folder.words + "/reply.eml"
            var bytes = Self.mail(text, about: id, "one")
            bytes.append(contentsOf: "\n".utf8)
            try bytes.write(to: URL(filePath: file))
            let fixed = ["--request", id.reference, "--number", "312-555-0142", "--sent-at", "2026-12-01T14:00:00Z"]
            let now = ["--now", "2026-12-03T15:00:00Z"]
            return try await TestStack.run(["check", "reply", file] + fixed + now + more, words: folder.words)
        }
        let acts = try await check("The port is scheduled for December 15, 2026.")
        #expect(acts.exitCode == 0, "\(acts)")
        #expect(acts.output.contains("It would act by itself."))
        #expect(acts.output.contains("dateSet 2026-12-15"))
        let asks = try await check("The port is scheduled for December 15, 2026. The carrier did not flubber it.")
        #expect(asks.exitCode == ExitCodes.refused)
        #expect(asks.output.contains("A person would be asked."))
        #expect(asks.output.contains("flubber"))
        let json = try await check("The port is complete.", "--json").decoded(as: ReplyShown.self)
        #expect(json.acts)
        #expect(json.answers.map(\.kind) == [.completed])
        let cancelled = try await check("The order was cancelled.")
        #expect(cancelled.exitCode == ExitCodes.refused, "nobody asked for it")
        let asked = try await check("The order was cancelled.", "--cancel-asked")
        #expect(asked.exitCode == 0, "\(asked)")
        let missing = try await TestStack.run(
            ["check", "reply", folder.path + "/nothing.eml", "--request", id.reference, "--number", "3125550142"],
            words: folder.words
        )
        #expect(missing.exitCode == ExitCodes.unreadableInput)
        folder.discardUnlessNeeded()
    }

    private struct ReplyShown: Decodable {
        let acts: Bool
        let answers: [VendorAnswer]
    }

    /// The real forms of Authentication-Results, against mail files that name a server or none.
    @Test(arguments: [
        ("mx.example.org; dmarc=pass header.from=updox.com", true, false),
        (
            "mx.example.org 1; spf=pass smtp.mailfrom=updox.com; dmarc=pass (p=reject) header.from=updox.com", true,
            false
        ),
        ("spf=pass smtp.mailfrom=updox.com; dmarc=pass action=none header.from=updox.com;compauth=pass", false, true),
        ("mx.example.org; dmarc=pass header.from=updox-desk.example", false, false),
        ("mx.example.org; dmarc=fail header.from=updox.com", false, false),
        ("mx.elsewhere.example; dmarc=pass header.from=updox.com", false, false),
    ])
    func aSampleShowsWhomTheMailFileBelieves(field: String, byName: Bool, withoutName: Bool) async throws {
        let folder = try TestFolder()
        let sample = folder.words + "/sample.eml"
        let mail = "Authentication-Results: \(field)\nFrom: porting@updox.com\nSubject: x\n\nx\n"
        try Data(mail.utf8).write(to: URL(filePath: sample))
        let trusts = [(#""server": "mx.example.org""#, byName), (#""namesNoServer": true"#, withoutName)]
        for (trust, isBelieved) in trusts {
            let file = folder.words + "/mail.json"
            try Data(Self.settings(trust).utf8).write(to: URL(filePath: file))
            let result = try await TestStack.run(["check", "mail", file, "--sample", sample], words: folder.words)
            #expect(result.exitCode == (isBelieved ? 0 : ExitCodes.refused), "\(trust) \(result)")
            #expect(result.output.contains(isBelieved ? "would be believed" : "would not be believed"))
            let shown = try await TestStack.run(
                ["check", "mail", file, "--sample", sample, "--json"],
                words: folder.words
            )
            let json = try JSONDecoder().decode(EvidenceShown.self, from: Data(shown.output.utf8))
            #expect((json.doubt == nil) == isBelieved)
        }
        folder.discardUnlessNeeded()
    }

    private struct EvidenceShown: Decodable {
        let doubt: String?
    }

    @Test func anEmptyServerNameIsRefusedWithARemedy() async throws {
        let folder = try TestFolder()
        let file = folder.words + "/mail.json"
        try Data(Self.settings(#""server": """#).utf8).write(to: URL(filePath: file))
        let result = try await TestStack.run(["check", "mail", file, "--sample", file], words: folder.words)
        #expect(result.exitCode == ExitCodes.unreadableInput)
        #expect(result.errors.contains("trust.namesNoServer"), "\(result)")
        folder.discardUnlessNeeded()
    }

    private static func settings(_ trust: String) -> String {
        """
        {
          "smtp": {"url": "smtps://mail.example.org"},
          "imap": {
            "url": "imaps://mail.example.org", "user": "porting", "passwordFile": "imap-password",
            "taken": "Faxport/taken", "witness": "Faxport/witness"
          },
          "addresses": {"from": "porting@example.org", "desk": "porting@updox.com", "witness": "w@example.org"},
          "trust": {\(trust), "vendorDomains": ["updox.com"]}
        }
        """
    }
}
