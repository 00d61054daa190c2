import Foundation
import Testing

@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct DemoTests {
    /// Reads the mails to the vendor as any mail reader does.
    private static let reader = """
        import email.policy, hashlib, mailbox, sys
        mails = mailbox.Maildir(sys.argv[1], create=False, factory=None)
        sent = []
        for mail in mails:
            mail = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
            files = [part.get_content() for part in mail.iter_attachments() if part.get_content_type() == \
            "application/pdf"]
            assert not mail.defects and mail["Message-ID"] and mail["Subject"] and mail["To"]
            assert len(files) == 3 and all(file.startswith(b"%PDF-") for file in files)
            sent.append({hashlib.sha256(file).hexdigest() for file in files})
        assert len(sent) == 3
        for kind in ("clean", "rejected", "corrected"):
            papers = {hashlib.sha256(open(f"{sys.argv[2]}/{kind}-{name}.pdf", "rb").read()).hexdigest()
                      for name in ("bill", "letter")}
            assert sum(papers <= each for each in sent) == 1, f"{kind}: {papers}, sent: {sent}"
        """

    @Test func theDemoEndsWellAndItsMailsOpen() async throws {
        let folder = try TestFolder()
        let data = folder.path + "/demo"
        let demo = try Program(
            Place.faxport,
            ["demo", "--data", data, "--samples", Place.samples],
            words: folder.words
        )
        #expect(try await demo.exitCode() == 0, "\(demo.output)\(demo.errors)")
        for state in ["accountPending", "packetReady", "submitting", "submitted", "inReview", "scheduled", "rejected"]
            + ["ported", "linking", "linked", "notified", "completed"]
        {
            #expect(demo.output.contains("  \(state)"), "the timeline shows \(state)")
        }
        for complaint in ["longer than usual", "overdue", "too late"] {
            #expect(!demo.output.localizedCaseInsensitiveContains(complaint), "no deadline rings: \(demo.output)")
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
                try await stack.waitForChange(Int64(3 + 5 * n))
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
