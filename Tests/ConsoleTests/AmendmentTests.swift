import IntakeContract
import Messaging
import Porting
import Testing

@testable import ConsoleWebsite

struct AmendmentTests {
    private func shown() throws -> [String: String] {
        try WebPage.typed(SampleDesk.request, of: SampleDesk.id, at: SampleDesk.now)
    }

    @Test func onlyWhatAPersonChangedIsSent() throws {
        var values = try shown()
        values["form.billedAddress.zip"] = "60602"
        values["form.pin"] = ""
        let call = try AmendPortRequest(FormFields(values), .none)
        let expected = JSONValue.object([
            "form": .object(["billedAddress": .object(["zip": .string("60602")]), "pin": .null])
        ])
        #expect(call.patch == expected)
        #expect(call.requestID == SampleDesk.id && call.send == nil && call.dryRun == nil)
    }

    @Test func aFormThatNobodyTouchedChangesNothing() throws {
        #expect(try AmendPortRequest(FormFields(try shown()), .none).patch == .object([:]))
    }

    @Test func anAnswerAboutTheLineHasItsTime() throws {
        var values = try shown()
        values["gate.lineCarriesInternet"] = "true"
        guard case .object(let patch) = try AmendPortRequest(FormFields(values), .none).patch else { return }
        #expect(
            patch["gate"]
                == .object(["lineCarriesInternet": .bool(true), "answeredAt": .string(SampleDesk.now.description)])
        )
    }

    @Test func sendingAndRehearsingAreAskedFor() throws {
        let fields = FormFields(try shown())
        #expect(try AmendPortRequest(fields, .none, isSent: true).send == true)
        #expect(try AmendPortRequest(fields, .none, isDryRun: true).dryRun == true)
    }

    @Test func afterARejectionTheCostComesBeforeTheChange() throws {
        let rejected = SampleDesk.status(.rejected, .customer, rejectedFor: [.init(rawValue: "ZIP")])
        let page = try WebPage(amend: SampleDesk.response(rejected), forecast: nil, at: SampleDesk.now)
        let html = try SampleDesk.html(page)
        #expect(html.contains(#"action="/do/amend-check""#) && !html.contains(#"action="/do/amend""#))
        let open = html.components(separatedBy: #"<details class="fold">"#)[0]
        #expect(open.contains(#"name="form.billedAddress.zip""#), "the rejection names it, so it comes first")
        #expect(!open.contains(#"name="form.billedName""#), "the others are folded away")
    }

    @Test func anAnsweredAmendmentSaysWhatItDoesAndSendingIsAButtonOfItsOwn() throws {
        let next = NextAttempt(
            attempt: 2,
            answered: [.init(rawValue: "PIN")],
            unanswered: [.init(rawValue: "ZIP")],
            fee: Cents(1_300),
            chargeability: .chargeable,
            isSent: false,
            approvalFromAttempt: 3
        )
        var values = try shown()
        values["form.pin"] = "77"
        let page = WebPage(
            amendmentOf: SampleDesk.response(SampleDesk.status(.rejected, .customer)),
            FormFields(values),
            .init(documents: [], warnings: [], nextAttempt: next)
        )
        let html = try SampleDesk.html(page)
        #expect(html.contains("Not answered: ZIP") && html.contains("$13.00"))
        #expect(html.contains("Save, and do not send"))
        #expect(html.contains(#"formaction="/do/amend-send" class="grave""#))
        #expect(html.contains("0042") && html.contains("77"), "before and after")
    }

    private static func bill(_ text: String = "%PDF-1.7") -> Messaging.Attachment {
        Messaging.Attachment(name: "march.pdf", contentType: "application/pdf", bytes: Bytes(text.utf8))
    }

    @Test func fieldsAndDocumentsAreCorrectedTogether() throws {
        var values = try shown()
        values["form.pin"] = "77"
        let sent = FormFields(values, files: ["bill": Self.bill()])
        let call = try AmendPortRequest(sent, SentDocuments(sent))
        #expect(call.patch == .object(["form": .object(["pin": .string("77")])]))
        #expect(call.documents == [SubmittedDocument(kind: .bill, attachment: "march.pdf")])
    }

    @Test func whatWasShownForOneFileIsNotDoneWithAnother() throws {
        var values = try shown()
        let page = WebPage(
            amendmentOf: SampleDesk.response(SampleDesk.status(.rejected, .customer)),
            FormFields(values, files: ["bill": Self.bill()]),
            .init(documents: [], warnings: [])
        )
        let html = try SampleDesk.html(page)
        #expect(html.contains("march.pdf") && html.contains("Choose the same files again"))
        let hash = Self.bill().sha256
        #expect(html.contains(#"name="shown.bill" value="\#(hash)""#))
        values["shown.bill"] = hash
        for files in [[:], ["bill": Self.bill("%PDF-1.4")], ["letter": Self.bill()]] {
            let sent = FormFields(values, files: files)
            #expect(throws: CallError.self) { try SentDocuments(sent).checkAreThoseShown(on: sent) }
        }
        let same = FormFields(values, files: ["bill": Self.bill()])
        try SentDocuments(same).checkAreThoseShown(on: same)
    }

    @Test func aNewRequestIsReadFromItsForm() throws {
        let values = [
            "form.numberToPort": "(312) 555-0142", "form.pin": " ", "form.wholeAccount": "false",
            "gate.carrierAllowsPorting": "true", "gate.answeredBy": "Kim", "practice.providerID": "d1",
            "useForOutbound": "true", "key": "console-1", "answeredAt": SampleDesk.now.description,
        ]
        let bill = Attachment(name: "bill.txt", contentType: "text/plain", bytes: Bytes("%PDF-1.7".utf8))
        let sent = FormFields(values, files: ["bill": bill])
        let files = try SentDocuments(sent)
        let call = try SubmitPortRequest(sent, files, isDraft: true)
        #expect(call.key == "console-1" && call.draft == true)
        #expect(call.request.form.numberToPort == "(312) 555-0142" && call.request.form.pin == nil)
        #expect(call.request.form.wholeAccount == false && call.request.gate.carrierAllowsPorting == true)
        #expect(call.request.gate.answeredAt == SampleDesk.now && call.request.useForOutbound)
        #expect(call.documents == [SubmittedDocument(kind: .bill, attachment: "bill.txt")])
        #expect(files.attachments.map(\.contentType) == ["application/pdf"], "by its bytes")
    }

    @Test func everyFieldOfTheFormIsOneOfTheRequest() throws {
        var values: [String: String] = [:]
        for field in RequestField.all {
            values[field.path] =
                switch field.value {
                case .text: "x"
                case .answer, .check: "true"
                case .provider: "carrier"
                }
        }
        let call = try SubmitPortRequest(FormFields(values), SentDocuments(FormFields([:])), isDraft: false)
        let read = try RequestField.values(of: call.request)
        #expect(RequestField.all.filter { read[$0.path] != values[$0.path] }.map(\.path) == [])
    }
}

extension SentDocuments {
    /// A form without files.
    fileprivate static var none: SentDocuments {
        get throws { try SentDocuments(FormFields([:])) }
    }
}
