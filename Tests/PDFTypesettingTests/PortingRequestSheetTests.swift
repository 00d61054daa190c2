import PDFTypesetting
import Porting
import Testing

struct PortingRequestSheetTests {
    @Test func theTextNamesEveryAnswer() {
        #expect(
            SampleForms.sheet(SampleForms.clean).text == """
                Reference: \(SampleForms.reference)
                Attempt: 1
                Updox User ID: U20001
                Updox Account Number: A-77120
                Customer Email: office@lakesidefamilymedicine.example
                Number to Port: +13125550142
                Authorizing Person: Elena Marsh
                Billed Name: Lakeside Family Medicine LLC
                Billed Street: 1840 W Belmont Ave, Suite 210
                Billed City: Chicago
                Billed State: IL
                Billed ZIP: 60657
                Carrier Account Number: 774-2209183-06
                Billing Phone: (312) 555-0140
                Current Carrier: Prairie States Telephone
                PIN: 4471
                Service ZIP: 60657
                Only Number on Account: No
                Other Numbers: (312) 555-0140 stays in service with Prairie States Telephone
                Attached Bill: clean-bill.pdf, 48,213 bytes, SHA-256 3f3f3f3f3f3f
                Attached Letter: clean-letter.pdf, 31,870 bytes, SHA-256 a9a9a9a9a9a9
                """
        )
    }

    @Test(arguments: [SampleForms.clean, SampleForms.long])
    func thePDFSaysTheSameInTheSameOrder(form: PortingForm) async throws {
        let sheet = SampleForms.sheet(form)
        let printed = try sheet.printed(on: SampleForms.day)
        let text = try await PDFTools(pdf: printed.pdf).text()
        var rest = Substring(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        for part in PortingRequestSheet.Part.allCases {
            for line in sheet.lines(part) {
                let found = try #require(rest.firstRange(of: "\(line.label) \(line.value)"), "\(line) is missing")
                rest = rest[found.upperBound...]
            }
        }
        #expect(sheet.blanks == [])
        #expect(printed.unprintable == [])
    }

    @Test func theFormDoesNotListItself() {
        var documents = SampleForms.sheet(SampleForms.clean).documents
        documents.append(SampleForms.document(.form, "form.pdf", 33_000, "c4"))
        let sheet = PortingRequestSheet(
            reference: SampleForms.reference,
            attempt: 1,
            number: nil,
            account: nil,
            form: SampleForms.clean,
            documents: documents
        )
        #expect(sheet.lines(.documents).map(\.label) == ["Attached Bill", "Attached Letter"])
    }

    @Test func optionalAnswersAreLeftOut() {
        let labels = PortingRequestSheet.Part.allCases.flatMap(SampleForms.sheet(PortingForm()).lines).map(\.label)
        for label in ["PIN", "Service ZIP", "Only Number on Account", "Other Numbers"] {
            #expect(!labels.contains(label))
        }
    }

    @Test func requiredAnswersAreReportedAsBlanks() async throws {
        let sheet = PortingRequestSheet(
            reference: SampleForms.reference,
            attempt: 1,
            number: nil,
            account: nil,
            form: PortingForm(),
            documents: []
        )
        #expect(
            sheet.blanks == [
                "account.userID", "account.accountNumber", "form.customerEmail", "form.numberToPort",
                "form.authorizingPerson", "form.billedName", "form.billedAddress.street", "form.billedAddress.city",
                "form.billedAddress.state", "form.billedAddress.zip", "form.carrierAccountNumber", "form.billingPhone",
                "form.currentCarrier",
            ]
        )
        #expect(try await !PDFTools(pdf: sheet.printed(on: SampleForms.day).pdf).text().contains("Attachments"))
    }
}
