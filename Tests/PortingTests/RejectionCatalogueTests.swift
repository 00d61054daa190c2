import Foundation
import Porting
import Testing

struct RejectionCatalogueTests {
    @Test(
        arguments: [
            (.data, .chargeable), (.document, .chargeable), (.line, .chargeable), (.timing, .free), (.vendor, .free),
            (.impossible, .free), (.dispute, .undecided), (.unmapped, .undecided),
        ] as [(RejectionClass, Chargeability)]
    )
    func chargeFollowsTheClass(rejection: RejectionClass, expected: Chargeability) {
        #expect(rejection.chargeability(.bundled) == expected)
        #expect(rejection.isChargeable(.bundled) == (expected == .chargeable))
    }

    @Test func catalogueCoversEachClassWithASentenceAndARemedy() {
        #expect(Set(RejectionCatalogue.entries.map(\.class)) == Set(RejectionClass.allCases))
        for entry in RejectionCatalogue.entries {
            #expect(entry.sentence.hasSuffix(".") && entry.remedy.hasSuffix("."))
            #expect(RejectionCatalogue.entry(for: entry.code) == entry)
        }
    }

    /// Stored requests name these codes, and their class decided about a fee: none is renamed, moved or removed.
    private static let published: [RejectionClass: String] = [
        .data: "NAME ADDRESS ZIP ACCOUNT_NUMBER BTN AUTH_PERSON PIN ALL_DATA NUMBER_TYPO CARRIER_WRONG",
        .document: """
        LOA_MISSING LOA_UNSIGNED LOA_UNDATED LOA_STALE LOA_ILLEGIBLE LOA_MISMATCH BILL_MISSING BILL_STALE \
        BILL_NUMBER_NOT_SHOWN
        """,
        .line: "NUMBER_INACTIVE PENDING_ORDER FREEZE PORT_PROTECTION SPECIAL_FEATURE PARTIAL_BTN CONTRACT",
        .timing: "DUE_DATE FOC_REJECTED FOC_EXPIRED OUTSIDE_HOURS",
        .vendor: "VENDOR_ERROR OSP_SILENT WORKLOAD OUTAGE SPLIT_REQUIRED",
        .impossible: "NOT_PORTABLE RATE_CENTER NO_COVERAGE NON_US PROVIDER_NOT_COVERED TOLL_FREE_UNSUPPORTED",
        .dispute: "CONFLICT ALREADY_PORTING_ELSEWHERE UNAUTHORISED",
        .unmapped: "UNMAPPED",
    ]

    @Test func noPublishedCodeIsLostOrChangesItsClass() {
        let published = Self.published.flatMap { kind, codes in codes.split(separator: " ").map { (kind, "\($0)") } }
        #expect(published.count == 45)
        for (kind, code) in published {
            let entry = RejectionCatalogue.entries.first { $0.code.rawValue == code }
            #expect(entry?.class == kind, "\(code)")
        }
    }

    @Test func theTextsArePlainEnoughForAFrontDesk() {
        for entry in RejectionCatalogue.entries {
            for text in [entry.sentence, entry.remedy] {
                #expect(text.split(separator: " ").count <= 20, "\(entry.code): \(text)")
                #expect(text.first?.isUppercase == true, "\(entry.code): \(text)")
            }
        }
    }

    @Test func anUnknownCodeIsUnmappedAndKeepsItsName() {
        let reason = RejectionReason(code: ReasonCode(rawValue: "SOLAR_FLARE"), vendorText: "sun")
        #expect(reason.class == .unmapped)
        #expect(reason.code.rawValue == "SOLAR_FLARE")
        #expect(RejectionReason(code: ReasonCode(rawValue: "LOA_STALE"), vendorText: "old").class == .document)
    }
}

/// The file is read strictly: each mistake is reported with its place and remedy.
struct RejectionFileTests {
    private static let unmapped = """
        { "code": "UNMAPPED", "class": "unmapped", "sentence": "It is unknown.", "remedy": "We read it." }
        """

    private static func pin(_ fields: String = "") -> String {
        #"{ "code": "PIN", "class": "data", "sentence": "It is wrong.", "remedy": "Enter it." \#(fields) }"#
    }

    private func read(_ reasons: [String]) throws -> RejectionCatalogue {
        let shared = #"{ "wrong": ["THING * wrong", "wrong * THING"] }"#
        let text = #"{ "sharedWordings": \#(shared), "reasons": [\#(reasons.joined(separator: ","))] }"#
        return try RejectionCatalogue(json: Data(text.utf8))
    }

    /// The place and the text of the mistake.
    private func problem(in reasons: String...) -> String {
        do {
            _ = try read(reasons)
            return "none"
        } catch DecodingError.dataCorrupted(let context), DecodingError.keyNotFound(_, let context) {
            let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
            return "\(path.joined().dropFirst()): \(context.debugDescription)"
        } catch {
            return "\(error)"
        }
    }

    @Test func theBundledFileIsRight() throws {
        let page = try #require(URL(string: "file://\(#filePath)"))
        let root = page.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Shared/Domain/Porting/Policy/RejectionReasons.json")
        #expect(try RejectionCatalogue(json: Data(contentsOf: file)) == .bundled)
    }

    @Test func aSharedWordingIsWrittenOutForEachThing() throws {
        let reason = Self.pin(#", "wordings": ["needs pin"], "sharedWordings": { "wrong": ["pin|pins", "code"] }"#)
        let entry = try read([reason, Self.unmapped]).entry(for: ReasonCode(rawValue: "PIN"))
        #expect(
            entry.wordings == ["needs pin", "pin|pins * wrong", "wrong * pin|pins", "code * wrong", "wrong * code"]
        )
    }

    @Test(arguments: [
        (#", "remedies": "x""#, "reasons[0]: Unknown field remedies. Remove it, or write one of code, class,"),
        (
            #", "yieldsTo": ["PINN"], "wordings": ["pin"]"#,
            "reasons[0]: PIN: It yields to PINN, which is not another reason of this file."
        ),
        (
            #", "yieldsTo": ["PIN"], "wordings": ["pin"]"#,
            "reasons[0]: PIN: It yields to PIN, which is not another reason of this file."
        ),
        (
            #", "sharedWordings": { "wrongly": ["pin"] }"#,
            "reasons[0]: PIN: There are no shared wordings \"wrongly\". Use one of wrong, or add them."
        ),
        (#", "guards": ["area"]"#, "reasons[0]: PIN: It has guards or yieldsTo, but no wording."),
        (#", "wordings": [""]"#, "reasons[0]: PIN: A wording or guard is empty."),
    ])
    func whatIsWrongInAFieldIsSaidWithItsPlace(fields: String, expected: String) {
        #expect(problem(in: Self.pin(fields), Self.unmapped).hasPrefix(expected))
    }

    @Test(arguments: [
        (#""class": "data""#, #""class": "date""#, "PIN: There is no class \"date\". Write one of data, document,"),
        (#""PIN""#, #""Pin""#, "Pin: The code \"Pin\" is not in capitals. Write it like ACCOUNT_NUMBER."),
        ("Enter it.", "Enter it", "PIN: \"Enter it\" is not a sentence. Write one that ends with a full stop."),
        (#""remedy": "#, #""remedie": "#, "Unknown field remedie. Remove it, or write one of code, class, sentence,"),
    ])
    func aWrongValueIsSaidWithItsPlace(right: String, wrong: String, expected: String) {
        let found = problem(in: Self.unmapped, Self.pin().replacingOccurrences(of: right, with: wrong))
        #expect(found.hasPrefix("reasons[1]: \(expected)"), "\(found)")
    }

    @Test func aCodeThatOccursTwiceIsRefused() {
        let expected = "reasons[0]: PIN: The code PIN occurs twice. Join the two entries, or rename one."
        #expect(problem(in: Self.pin(), Self.unmapped, Self.pin()) == expected)
    }

    @Test func theReasonForUnknownWordsIsNeeded() {
        #expect(problem(in: Self.pin()).hasPrefix("reasons: No reason has the code UNMAPPED. Add it"))
    }
}
