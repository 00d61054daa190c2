import PDFTypesetting
import Porting
import Testing

struct LetterOfAuthorizationTests {
    /// The labels of the letter, in the order of the page.
    private static let labels = [
        "Number to port", "Current carrier", "New carrier", "Billing name", "Billing address", "Service location",
        "Account number", "Billing telephone number", "Other numbers on the account", "Decision",
    ]

    /// The text after each label in the text of the PDF, with line breaks as spaces.
    private func fields(of pdf: [UInt8], labels: [String] = labels) async throws -> [String: String] {
        let lines = try await PDFTools(pdf: pdf).text().split(separator: "\n").map(String.init)
        var fields: [String: String] = [:]
        var current = ""
        for line in lines {
            if let label = labels.first(where: { line == $0 || line.hasPrefix($0 + " ") }), fields[label] == nil {
                current = label
                fields[current] = plain(String(line.dropFirst(label.count)))
            } else if let text = fields[current] {
                fields[current] = plain("\(text) \(line)")
            }
        }
        return fields
    }

    private func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test func itsTextIsThatOfTheForm() async throws {
        let fields = try await fields(of: SampleForms.letter(SampleForms.clean).printed().pdf)
        #expect(fields["Number to port"] == "(312) 555-0142")
        #expect(fields["Current carrier"] == "Prairie States Telephone")
        #expect(fields["New carrier"] == "Updox")
        #expect(fields["Billing name"] == "Lakeside Family Medicine LLC")
        #expect(fields["Billing address"] == "1840 W Belmont Ave, Suite 210 Chicago, IL 60657")
        #expect(fields["Account number"] == "774-2209183-06")
        #expect(fields["Billing telephone number"] == "(312) 555-0140")
        #expect(
            fields["Other numbers on the account"]
                == "(312) 555-0140 stays in service with Prairie States Telephone"
        )
        #expect(fields["Service location"] == nil)
    }

    @Test func itSaysWhatTheLawRequires() async throws {
        let text = plain(try await PDFTools(pdf: SampleForms.letter(SampleForms.clean).printed().pdf).text())
        for sentence in [
            "decided to change the carrier of the number above from the current carrier to Updox",
            "I designate Updox to act as my agent for this change",
            "only one carrier can be designated for any one telephone number",
            "for local, local toll and long-distance service",
            "there may be a charge for this change",
            "no other number on the account",
            "Prepared for signature on November 20, 2026; valid only when signed and dated.",
            SampleForms.reference,
        ] {
            #expect(text.contains(sentence))
        }
        for label in ["Printed name", "Title", "Signature of Elena Marsh", "Date signed", "Page 1 of 1"] {
            #expect(text.contains(label))
        }
        #expect(!text.contains("4471"), "The PIN does not belong in a letter that is passed around")
    }

    @Test(arguments: [
        "Griffin Affiliates Office, Baffled Fly & Fjord", "O'Brien’s “Family” Practice",
        "A & B <b>Clinic</b> &amp; Sons",
        #"C:\temp\ 100% {braces} $13.00 #5 ^~`|"#, "Dr. Zoë Ångström-Łukaszewicz", "Jose\u{301} Nu\u{303}n\u{303}ez",
        "Nguyễn Thị Ánh Tuyết", "Ελληνική Κλινική", "Клиника Святого Луки", "İstanbul Sağlık Şirketi",
        "Straße 5 – Æther — Œuvre…", "No\u{A0}Break\u{A0}Space", "1111111111 0O0O0O lI1|lI1|",
        "Tie\u{302}\u{301}n Đu\u{31B}\u{301}c",
    ])
    func unusualTextsArePrintedExactly(text: String) async throws {
        var form = SampleForms.clean
        form.billedName = text
        form.currentCarrier = text
        form.authorizingPerson = text
        form.billedAddress.street = text
        let printed = try SampleForms.letter(form).printed()
        let fields = try await fields(of: printed.pdf)
        #expect(printed.unprintable == [])
        #expect(fields["Billing name"] == plain(text))
        #expect(fields["Current carrier"] == plain(text))
        #expect(fields["Billing address"] == plain("\(text) Chicago, IL 60657"))
        #expect(
            try await PDFTools(pdf: printed.pdf).text().contains("Signature of \(text)".replacing("\u{A0}", with: " "))
        )
    }

    @Test func hebrewAndArabicArePrinted() async throws {
        var form = SampleForms.clean
        form.billedName = "דוד לוי"
        form.authorizingPerson = "\u{0645}\u{062D}\u{0645}\u{062F}"
        let printed = try SampleForms.letter(form).printed()
        // Poppler sees gaps between some letters of Hebrew.
        let text = try await PDFTools(pdf: printed.pdf).text(rawOrder: false).filter { !$0.isWhitespace }
        #expect(printed.unprintable == [])
        #expect(text.contains("דודלוי"))
        #expect(text.contains("\u{0645}\u{062D}\u{0645}\u{062F}"))
    }

    @Test func whatTheFontsLackBecomesABoxAndIsReported() async throws {
        var form = SampleForms.clean
        form.billedName = "李 Clinic"
        form.authorizingPerson = "王小明"
        let printed = try SampleForms.letter(form).printed()
        #expect(printed.unprintable == ["form.billedName", "form.authorizingPerson"])
        #expect(try await fields(of: printed.pdf)["Billing name"] == "\u{25A1} Clinic")
    }

    @Test(arguments: [
        "\u{0}", "\n", "\r\n", "\t", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}",
        "\u{200B}",
        "\u{FEFF}", "\u{AD}", "\u{E0041}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}",
    ])
    func invisibleCharactersBecomeBoxesAndAreReported(character: String) async throws {
        var form = SampleForms.clean
        form.carrierAccountNumber = "12\(character)34"
        let printed = try SampleForms.letter(form).printed()
        let boxes = String(repeating: "\u{25A1}", count: character.unicodeScalars.count)
        #expect(printed.unprintable == ["form.carrierAccountNumber"])
        #expect(try await fields(of: printed.pdf)["Account number"] == "12\(boxes)34")
    }

    @Test func anEmptyFormHasLinesToFillInByHand() async throws {
        let letter = SampleForms.letter(PortingForm())
        #expect(
            letter.blanks == [
                "form.numberToPort", "form.currentCarrier", "form.billedName", "form.billedAddress.street",
                "form.billedAddress.city", "form.billedAddress.state", "form.billedAddress.zip",
                "form.carrierAccountNumber", "form.billingPhone", "form.wholeAccount", "form.remainingNumbers",
                "form.authorizingPerson",
            ]
        )
        let text = try await PDFTools(pdf: letter.printed().pdf).text()
        #expect(text.contains("Signature of the authorizing person"))
        #expect(text.contains("There are others:"))
    }

    @Test func aFilledFormHasNoBlanks() {
        #expect(SampleForms.letter(SampleForms.clean).blanks == [])
    }

    @Test func aMissingPartOfTheAddressIsLeftBlank() async throws {
        var form = SampleForms.clean
        form.billedAddress.state = " "
        let letter = SampleForms.letter(form)
        #expect(letter.blanks == ["form.billedAddress.state"])
        #expect(
            try await fields(of: letter.printed().pdf)["Billing address"]
                == "1840 W Belmont Ave, Suite 210 Chicago, ____ 60657"
        )
    }

    @Test func anotherServiceLocationIsNamed() async throws {
        var form = SampleForms.clean
        form.serviceZIP = "60614"
        #expect(try await fields(of: SampleForms.letter(form).printed().pdf)["Service location"] == "ZIP code 60614")
    }

    @Test func theOnlyNumberOnTheAccountIsCalledThat() async throws {
        var form = SampleForms.clean
        form.wholeAccount = true
        form.remainingNumbers = nil
        let letter = SampleForms.letter(form)
        #expect(letter.blanks == [])
        let text = plain(try await PDFTools(pdf: letter.printed().pdf).text())
        #expect(text.contains("Other numbers on the account There are none."))
        #expect(text.contains("the number above, which is the only one on the account"))
    }

    @Test func textsThatTheRulesRejectAreNamed() {
        var form = SampleForms.clean
        form.billedName = String(repeating: "n", count: 401)
        form.currentCarrier = "C" + String(repeating: "\u{301}", count: 1_000)
        #expect(throws: TypesettingError.tooLong(fields: ["form.currentCarrier", "form.billedName"])) {
            try SampleForms.letter(form).printed()
        }
    }
}
