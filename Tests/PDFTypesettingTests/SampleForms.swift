import Foundation
import PDFTypesetting
import Porting

/// Forms of practices, ordinary and unusual ones.
enum SampleForms {
    static let day: CalendarDay = {
        guard let day = CalendarDay("2026-11-20") else { preconditionFailure("There is such a day") }
        return day
    }()
    static let reference = "FP-01KYZ8XBKQ7X5C1M9V3T4R6W8A"

    /// The request of `deploy/samples/request-clean.json`.
    static var clean: PortingForm {
        var form = PortingForm()
        form.customerEmail = "office@lakesidefamilymedicine.example"
        form.numberToPort = "(312) 555-0142"
        form.authorizingPerson = "Elena Marsh"
        form.billedName = "Lakeside Family Medicine LLC"
        form.billedAddress = PostalAddress(
            street: "1840 W Belmont Ave, Suite 210",
            city: "Chicago",
            state: "IL",
            zip: "60657"
        )
        form.carrierAccountNumber = "774-2209183-06"
        form.billingPhone = "(312) 555-0140"
        form.currentCarrier = "Prairie States Telephone"
        form.pin = "4471"
        form.serviceZIP = "60657"
        form.wholeAccount = false
        form.remainingNumbers = "(312) 555-0140 stays in service with Prairie States Telephone"
        return form
    }

    /// Long texts such as hospitals really have, with accents.
    static var long: PortingForm {
        var form = clean
        form.authorizingPerson =
            "Dr. María-José Ñúñez de la Fuente y Østergård-Łukaszewicz, M.D., Ph.D., F.A.C.O.G., F.A.C.S."
        form.billedName =
            "The Griffin & Sons Office of Affiliated Physicians for Obstetrics, Gynecology, Infertility and "
            + "Maternal–Fetal"
            + " Medicine of Greater Northeastern Pennsylvania, a Professional Limited Liability Company"
        form.billedAddress = PostalAddress(
            street:
                "Sacré-Cœur Medical Pavilion, Building 14-B, North Tower, 12th Floor, Suites 1204 through 1219 West,"
                + " 10250 Old Wilkes-Barre and Eastern Turnpike Boulevard Extension",
            city: "Saint-Étienne-sur-Susquehanna Township and Borough",
            state: "PA",
            zip: "18702"
        )
        form.carrierAccountNumber = "PA/0098-7741-2209183-06-XK-0000000421-B (master 55-1029384756-AA)"
        form.currentCarrier =
            "Consolidated Susquehanna & Wyoming Valley Telephone, Telegraph and Fiber Cooperative Association, Inc."
            + " d/b/a \"CSW <Business> Voice\""
        form.serviceZIP = "18640"
        form.remainingNumbers =
            "(570) 555-0140 through (570) 555-0159 and the alarm line (570) 555-0161 stay in service; (570) "
            + "555-0163 is to"
            + " be disconnected by the carrier at the end of the billing period"
        return form
    }

    /// The longest texts that the rules allow, of the widest character.
    static var widest: PortingForm { longest(of: "W") }

    /// The longest texts that the rules allow in a published request, of one character, which only other fonts than
    /// the standard ones may have.
    static func longest(of character: String) -> PortingForm {
        let text = String(repeating: character, count: 200)
        var form = PortingForm()
        form.authorizingPerson = text
        form.billedName = text
        form.billedAddress = PostalAddress(street: text, city: text, state: "WY", zip: "82001")
        form.carrierAccountNumber = text
        form.billingPhone = "(312) 555-0140"
        form.currentCarrier = text
        form.serviceZIP = "82002"
        form.remainingNumbers = text
        form.pin = text
        form.customerEmail = String(repeating: "w", count: 192) + "@b.examp"
        return form
    }

    static func letter(_ form: PortingForm) -> LetterOfAuthorization {
        LetterOfAuthorization(
            requestReference: reference,
            form: form,
            number: try? PhoneNumber.parse(form.numberToPort).get(),
            preparedOn: day
        )
    }

    static func sheet(_ form: PortingForm) -> PortingRequestSheet {
        PortingRequestSheet(
            reference: reference,
            attempt: 1,
            number: try? PhoneNumber.parse(form.numberToPort).get(),
            account: VendorAccount(userID: "U20001", accountNumber: "A-77120", origin: .created),
            form: form,
            documents: [
                document(.bill, "clean-bill.pdf", 48_213, "3f"), document(.letter, "clean-letter.pdf", 31_870, "a9"),
            ]
        )
    }

    static func document(
        _ kind: DocumentKind,
        _ name: String,
        _ size: Int,
        _ pair: String
    ) -> DocumentReference {
        guard let hash = DocumentHash(String(repeating: pair, count: 32)) else {
            preconditionFailure("No hash: \(pair)")
        }
        return DocumentReference(
            kind: kind,
            hash: hash,
            filename: name,
            contentType: "application/pdf",
            sizeBytes: size
        )
    }
}
