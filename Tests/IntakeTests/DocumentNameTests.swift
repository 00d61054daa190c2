import IntakeContract
import Messaging
import Porting
import Testing

@testable import IntakeDomain

/// A file's name may contain anything: it is told as a name, and shown so that nothing in it is unseen.
struct DocumentNameTests {
    private func problems(_ name: String) -> [String] {
        LineRule.problems(
            name,
            field: "documents.bill",
            rule: "document.filename",
            limit: 255,
            remedy: "Rename it.",
            called: "name of the bill's file",
            shown: VisibleText.of(name)
        ).map(\.message)
    }

    @Test func aRefusedNameIsToldAsAName() {
        #expect(problems("") == ["The name of the bill's file is empty."])
        #expect(
            problems("bill\r\nX-Priority: 1") == [
                "The name of the bill's file, \"bill\\u{D}\\u{A}X-Priority: 1\", contains a line break"
                    + " or another control character."
            ]
        )
        #expect(problems("bill\u{2028}november.pdf").first?.contains("\\u{2028}") == true)
    }

    @Test func namesWithPathsAndOtherDirectionsAreAcceptedAndShown() {
        #expect(problems("../../outgoing/bill.pdf").isEmpty)
        #expect(problems("bill-\u{202E}fdp.exe").isEmpty)
        #expect(VisibleText.of("bill-\u{202E}fdp.exe") == "bill-\\u{202E}fdp.exe")
    }
}
