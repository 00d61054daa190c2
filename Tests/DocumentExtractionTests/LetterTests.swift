import DocumentExtraction
import DocumentMatching
import Foundation
import Porting
import Rulebook
import TestDocuments
import Testing

/// A file of `make_letters.py` or `make_appearances.py`, and what must stop a packet with it.
struct ExpectedStop: Sendable, CustomTestStringConvertible {
    let name: String
    /// One of these rules stops it; empty if nothing may.
    let rules: Set<String>

    init(_ name: String, _ rules: String...) {
        self.name = name
        self.rules = Set(rules)
    }

    var testDescription: String { name }
}

/// Letters that look signed and dated and are not do not pass, and those that are do.
@Suite(.timeLimit(.minutes(60)))
struct LetterTests {
    static let inOrder = [
        "complete", "complete.scan", "dated-in-the-head", "dated-in-words", "dated-below-the-name",
        "witness-left-empty",
        "witness-too", "signed-on-the-second-page", "date-and-no-place-to-sign",
    ].map { ExpectedStop($0) }

    static let undated = [
        "no-place-for-the-date", "no-place-for-the-date.scan", "no-place-at-all", "no-place-and-a-name", "date-empty",
        "date-empty.scan", "date-empty-in-a-box", "date-by-hand", "date-of-a-bill", "date-of-a-bill.scan",
        "date-of-the-bill-in-a-field", "date-of-the-port", "date-of-the-port-beside", "date-of-birth",
        "date-of-the-form", "date-of-print", "date-of-witness-only", "date-of-the-vendor-only", "date-covered",
        "date-in-white", "date-without-year", "date-placeholder",
    ].map { ExpectedStop($0, "letter.dated", $0.hasSuffix(".scan") ? "document.looked-at" : "letter.dated") }

    static let unsigned = [
        "not-signed", "not-signed.scan", "witness-signed-only", "carrier-signed-only",
        "vendor-signed-only", "second-place-empty", "typed", "typed.scan", "typed-large", "typed-slanted",
        "typed-with-slashes", "stamp", "stamp-round", "block-of-ink", "logo", "shaded-place", "dark-place", "dashes",
        "strike-through", "cross-only", "tick-mark", "arrow", "sign-here-tab", "on-another-page",
    ].map { ExpectedStop($0, "letter.signed", "document.looked-at") }

    static let ofAnother = [
        "signed-by-another", "signed-by-another-without-label", "signed-by-another-beside", "signed-on-behalf",
    ].map { ExpectedStop($0, "letter.authorizing-person.same") }

    @Test(arguments: inOrder + undated + unsigned + ofAnother)
    func aLetterPassesOnlyIfItIsSignedAndDated(_ expected: ExpectedStop) async throws {
        try await StopCheck(program: "make_letters", kind: .letter).check(expected)
    }
}

/// Reads a file and judges it against the sample request.
struct StopCheck {
    let program: String
    let kind: DocumentKind

    func check(_ expected: ExpectedStop) async throws {
        let file = "\(expected.name).pdf"
        let bytes = try await SampleDocuments.shared.bytes(file, of: program)
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reader = try folder.reader(limits: .patient)
        let reading = await ReadingSlots.shared.run { [kind] in
            await reader.read(bytes, lookingForSignature: kind == .letter)
        }
        let request = try JSONDecoder().decode(
            PortRequestForm.self,
            from: Data(try SampleDocuments.shipped("request-clean.json"))
        )
        let day = try #require(CalendarDay(year: 2026, month: 11, day: 25))
        let findings = Rulebook().findings(
            on: DocumentToCheck(kind: kind, filename: file, sizeBytes: bytes.count, reading: reading),
            form: request.form,
            as: day
        )
        let stops = findings.filter(\.stops)
        let told = stops.map { "\($0.rule): \($0.message)" }.joined(separator: "\n")
        if expected.rules.isEmpty {
            #expect(stops.isEmpty, "\(told)")
        } else {
            #expect(stops.contains { expected.rules.contains($0.rule.rawValue) }, "\(told)")
        }
    }
}

/// What a page shows counts, and not what its text says.
@Suite(.timeLimit(.minutes(60)))
struct AppearanceTests {
    static let same = [
        "same-plain", "same-turned", "same-on-its-head", "same-layer-on", "same-field", "same-cropped",
        "same-picture-over-its-text", "same-invisible-over-its-picture",
    ].map { ExpectedStop($0) }

    static let others = [
        "clipped-away", "clipped-away-under-a-picture", "clipped-elsewhere-under-a-picture", "invisible-over-a-picture",
        "see-through", "see-through-over-a-picture", "under-a-picture", "under-a-picture-turned", "under-a-note",
        "other-meanings", "one-other-meaning", "other-actual-text", "white-over-a-picture", "tiny-beside-a-picture",
    ].map { ExpectedStop($0, "document.visible-text") }

    static let elsewhere = [
        "layer-off", "layer-off-under-a-picture", "field-with-another-value", "outside-the-crop", "beyond-the-page",
    ].map { ExpectedStop($0, "bill.account-number.same", "bill.account-number.found", "document.looked-at") }

    @Test(arguments: same + others + elsewhere)
    func aBillPassesOnlyIfItShowsWhatItSays(_ expected: ExpectedStop) async throws {
        try await StopCheck(program: "make_appearances", kind: .bill).check(expected)
    }
}
