import Porting
import SystemPicture
import Testing

@testable import ConsoleWebsite

/// A document beside the form: boxes on its pages, verdicts in words, and nothing of a stranger as markup.
struct PaperPageTests {
    private static let box = EvidenceBox(left: 100, top: 200, width: 300, height: 20)
    private static let onePage = ShownPaper.ready(pages: [.init(number: 1, width: 800, height: 1_000)], problems: [])

    private static func finding(_ rule: String, _ evidence: FieldEvidence...) -> Finding {
        Finding(
            rule: .init(rawValue: rule),
            outcome: .pass,
            severity: .hold,
            field: nil,
            message: "m",
            remedy: nil,
            evidence: evidence
        )
    }

    private static func sheet(
        _ findings: [Finding],
        _ paper: ShownPaper = onePage,
        filename: String = "bill.pdf"
    ) throws -> PaperSheet {
        let hash = try #require(DocumentHash(String(repeating: "a", count: 64)))
        func document(_ kind: DocumentKind) -> DocumentReference {
            DocumentReference(kind: kind, hash: hash, filename: filename, contentType: "application/pdf", sizeBytes: 1)
        }
        var form = PortingForm()
        form.currentCarrier = "Prairie Telephone"
        form.carrierAccountNumber = "ACC-1"
        return PaperSheet(
            id: SampleDesk.id,
            document: document(.bill),
            others: [document(.letter)],
            attempt: 1,
            attempts: 2,
            form: form,
            findings: findings,
            paper: paper
        )
    }

    private static func html(_ sheet: PaperSheet) throws -> String { try SampleDesk.html(WebPage(paper: sheet)) }

    @Test func eachPlaceOfTheDocumentHasANumberedBoxAndAnEntryThatLinkToEachOther() throws {
        let account = FieldEvidence(.accountNumber, .contradicting, page: 1, found: "ACC-2", box: Self.box)
        let carrier = FieldEvidence(.carrier, .exact, page: 1, found: "PRAIRIE TELEPHONE", box: Self.box)
        let findings = [
            Self.finding("bill.account-number.found", account), Self.finding("bill.account-number.same", account),
            Self.finding("bill.carrier.same", carrier), Self.finding("letter.number.same", account),
        ]
        let html = try Self.html(try Self.sheet(findings))
        #expect(html.matches(of: /<a id="box-[0-9]+"/).count == 2, "one place is one box, whatever the number of rules")
        #expect(html.contains(##"<a id="box-2" class="bad" href="#evidence-2""##))
        #expect(html.contains(##"<li id="evidence-2" class="bad">"##) && html.contains(##"<a href="#box-2">"##))
        #expect(html.contains(##"<rect x="77" y="197" width="246" height="26"/>"##))
        #expect(html.contains("2 ✗</text>") && html.contains("1 ✓</text>"), "a sign beside the colour")
        #expect(html.contains("<dd>ACC-1</dd>") && html.contains("<dd>ACC-2 <span"))
        #expect(html.contains("Of 2 fields, 1 agrees, 1 contradicts, 0 not established."))
        #expect(html.contains(#"alt="Page 1 of the bill. 1 Carrier: agrees; 2 Account number: contradicts""#))
        #expect(html.contains(#"src="/documents/aaaa"#) && html.contains("/pages/1"))
        #expect(!html.contains("style="), "the policy forbids it")
    }

    @Test func everyVerdictIsSaidInWords() {
        func verdict(_ comparison: FieldEvidence.Comparison, found: String? = nil) -> String {
            let item = FieldEvidence(.zip, comparison, found: found)
            return PaperEvidence(number: 1, evidence: item, expected: nil).verdict.words
        }
        #expect(verdict(.exact, found: "1") == "agrees")
        #expect(verdict(.near, found: "1") == "nearly agrees")
        #expect(verdict(.contradicting, found: "1") == "contradicts")
        #expect(verdict(.missing) == "not found")
        #expect(verdict(.missing, found: "1") == "only elsewhere")
        #expect(verdict(.notChecked, found: "1") == "only elsewhere")
        #expect(verdict(.notChecked) == "not checked")
    }

    @Test func whatCannotBeShownIsSaidAndABoxOfAMissingPageHasNoLink() throws {
        let item = FieldEvidence(.zip, .exact, page: 3, found: "60601", box: Self.box)
        let findings = [Self.finding("bill.zip.same", item)]
        let broken = try Self.html(try Self.sheet(findings, .ready(pages: [], problems: ["It needs a password."])))
        #expect(broken.contains("No page of this document can be shown.") && broken.contains("It needs a password."))
        #expect(!broken.contains("<img") && !broken.contains("#box-") && broken.contains("page 3"))
        for state in [ShownPaper.underWay, .busy] {
            let html = try Self.html(try Self.sheet(findings, state))
            #expect(html.contains("being made visible") && html.contains(">Look again</a>"), "\(state)")
        }
    }

    @Test func aBoxStaysOnItsPageWhateverTheDocumentSays() throws {
        let wild = EvidenceBox(left: -5_000, top: 99_999, width: 1_000_000, height: -3)
        let item = FieldEvidence(.zip, .exact, page: 1, found: "60601", box: wild)
        let block = PaperBlock(try Self.sheet([Self.finding("bill.zip.same", item)]))
        let box = try #require(block.pages.first?.boxes.first)
        #expect(box.left == 0 && box.left + box.width <= 800 && box.width > 0)
        #expect(box.top + box.height <= 1_000 && box.height >= 0)
        #expect(box.signTop + 22 <= 1_000 && box.signLeft >= 0 && box.signLeft + box.signWidth <= 800)
    }

    @Test(arguments: ["", "\u{600}", "\u{301}"])
    func textOfADocumentIsNeverMarkup(joiner: String) throws {
        let evil = #"<script>alert("1")</script>&<img src=x onerror='a'>"#.map { "\(joiner)\($0)\(joiner)" }.joined()
        func html(_ text: String, _ paper: ShownPaper) throws -> String {
            let item = FieldEvidence(.zip, .contradicting, page: 1, found: text, explanation: text, box: Self.box)
            return try Self.html(try Self.sheet([Self.finding("bill.zip.same", item)], paper, filename: text))
        }
        for scalar in "<>\"".unicodeScalars {
            let count = { (html: String) in html.unicodeScalars.count { $0 == scalar } }
            #expect(try count(html(evil, Self.onePage)) == count(html("plain", Self.onePage)), "\(scalar)")
            let hostile = try count(html(evil, .ready(pages: [], problems: [evil])))
            #expect(try hostile == count(html("plain", .ready(pages: [], problems: ["plain"]))), "\(scalar)")
        }
    }
}
