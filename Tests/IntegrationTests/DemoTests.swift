import Foundation
import Testing

@Suite(.serialized, .withLogs, .timeLimit(.minutes(10)))
struct DemoTests {
    /// Reads the mails to the vendor as any mail reader does.
    private static let reader = """
        import email.policy, hashlib, json, mailbox, sys
        mails = mailbox.Maildir(sys.argv[1], create=False, factory=None)
        sent = []
        for mail in mails:
            mail = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
            files = [part.get_content() for part in mail.iter_attachments() if part.get_content_type() == "application/pdf"]
            assert not mail.defects and mail["Message-ID"] and mail["Subject"] and mail["To"]
            sent.append(sorted(hashlib.sha256(file).hexdigest() for file in files))
        samples = {kind: sorted(hashlib.sha256(open(f"{sys.argv[2]}/{kind}-{name}.pdf", "rb").read()).hexdigest()
                                for name in ("bill", "letter")) for kind in ("clean", "rejected")}
        expected = sorted([samples["clean"], samples["rejected"], samples["rejected"]])
        assert sorted(sent) == expected, json.dumps({"sent": sent, "expected": expected}, indent=1)
        """

    @Test func theDemoEndsWellWithinAMinuteAndItsMailsOpen() async throws {
        let folder = try TestFolder()
        let data = folder.path + "/demo"
        let start = ContinuousClock.now
        let demo = try Program(
            Place.faxport,
            ["demo", "--data", data, "--samples", Place.samples],
            words: folder.words
        )
        #expect(try await demo.exitCode() == 0, "\(demo.output)\(demo.errors)")
        #expect(ContinuousClock.now - start < .seconds(60))
        for state in ["accountPending", "packetReady", "submitting", "submitted", "inReview", "scheduled", "rejected"]
            + ["ported", "linking", "linked", "notified", "completed"]
        {
            #expect(demo.output.contains("  \(state)"), "the timeline shows \(state)")
        }
        let python = try Program(
            "/usr/bin/env",
            ["python3", "-c", Self.reader, "\(data)/mail/desk", Place.samples],
            words: folder.words
        )
        #expect(try await python.exitCode() == 0, "\(python.errors)")
        #expect(Processes.mentioning(data).isEmpty)
        folder.discardUnlessNeeded()
    }

    @Test func theDemoEndsWellThoughEachProcessIsKilledOnTheWay() async throws {
        let folder = try TestFolder()
        let demo = try Program(
            Place.faxport,
            ["demo", "--data", folder.path, "--samples", Place.samples],
            words: folder.words
        )
        let stack = TestStack(on: folder, runBy: demo)
        do {
            for (n, victim) in TestStack.processNames.enumerated() {
                try await stack.waitForChange(Int64(3 + 6 * n))
                try await stack.send(SIGKILL, to: victim)
            }
        } catch {
            demo.kill(SIGTERM)
            Issue.record(error)
        }
        #expect(try await demo.exitCode(tries: 24_000) == 0, "\(demo.output)\(demo.errors)")
        await stack.forget()
        folder.discardUnlessNeeded()
    }
}
