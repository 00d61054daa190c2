import Messaging
import Porting
import VendorSandbox

/// A practice that does not exist, with everything that a request says about it.
struct InventedPractice {
    let number: PhoneNumber
    /// Chooses names and places; another seed gives another practice.
    let seed: Int

    /// The part of its ids and addresses that no other practice has.
    private var tag: String { "\(number.areaCode)-\(number.e164.suffix(7))" }
    private var surname: String { Self.surnames[seed % Self.surnames.count] }
    private var person: String { "\(Self.givenNames[seed / 7 % Self.givenNames.count]) \(surname)" }
    private var practiceName: String { "\(surname) \(Self.fields[seed / 3 % Self.fields.count]) \(number.areaCode)" }
    private var accountNumber: String { "\(number.areaCode)-\(100_000 + seed)-01" }
    private var pin: String { "\(1_000 + seed % 9_000)" }
    private var town: Town {
        Self.towns.first { $0.areaCode == number.areaCode } ?? Self.towns[seed % Self.towns.count]
    }

    private var address: PostalAddress {
        PostalAddress(street: "\(100 + seed % 900) Main Street", city: town.city, state: town.state, zip: town.zip)
    }

    /// The request, with answers about the line that a port needs.
    func request(_ account: SandboxAccount?, answeredOn day: CalendarDay) -> PortRequestForm {
        PortRequestForm(
            practice: Practice(
                practiceGroupID: "pg-\(tag)\(account?.rawValue ?? "")",
                practiceName: practiceName,
                providerID: "dr-\(tag)",
                providerName: "Dr. \(person)",
                soloPractitioner: false,
                doctorAddress: address,
                practiceGroupAddress: address
            ),
            gate: answers(day),
            form: form,
            useForOutbound: true
        )
    }

    private func answers(_ day: CalendarDay) -> GateAnswers {
        var answers = GateAnswers()
        answers.carrierAllowsPorting = true
        answers.carrierContactAccurate = true
        answers.lineCarriesInternet = false
        answers.lineCarriesCardReader = false
        answers.lineCarriesAlarm = false
        answers.sharedVoiceLine = false
        answers.distinctiveRing = false
        answers.understandsOldDevicesStop = true
        answers.understandsIrreversible = true
        answers.losingProviderKind = .carrier
        answers.answeredBy = person
        answers.answeredAt = PortingPolicy.bundled.businessCalendar().start(of: day.adding(days: -1), hour: 10)
        return answers
    }

    private var form: PortingForm {
        var form = PortingForm()
        form.customerEmail = "office-\(tag)@practice.example"
        form.numberToPort = number.national
        form.authorizingPerson = person
        form.billedName = "\(practiceName) LLC"
        form.billedAddress = address
        form.carrierAccountNumber = accountNumber
        form.billingPhone = number.national
        form.currentCarrier = "Prairie States Telephone"
        form.pin = pin
        form.serviceZIP = town.zip
        form.wholeAccount = true
        return form
    }

    /// A JSON merge patch that answers these reasons as far as the form can.
    func correction(of reasons: [VendorSandbox.RejectionReason]) -> JSONValue {
        reasons.reduce(.object([:])) { patch, reason in
            corrected(reason).reduce(patch) { $0.setting($1.path, to: .string($1.text)) }
        }
    }

    private func corrected(_ reason: VendorSandbox.RejectionReason) -> [(path: [String], text: String)] {
        switch reason {
        case .name: [(["form", "billedName"], "\(practiceName) PLLC")]
        case .address: [(["form", "billedAddress", "street"], "\(address.street), Suite 2")]
        case .zip: [(["form", "billedAddress", "zip"], town.otherZIP), (["form", "serviceZIP"], town.otherZIP)]
        case .accountNumber: [(["form", "carrierAccountNumber"], "\(number.areaCode)-\(100_000 + seed)-02")]
        case .billingPhone: [(["form", "billingPhone"], "(\(number.areaCode)) 555-0199")]
        case .authorizingPerson:
            [(["form", "authorizingPerson"], "\(Self.givenNames[(seed / 7 + 1) % Self.givenNames.count]) \(surname)")]
        case .pin: [(["form", "pin"], "\(pin)9")]
        case .letterMissing, .letterUnsigned, .letterStale, .letterIllegible, .billMissing, .billStale,
            .numberInactive, .pendingOrder, .freeze, .specialFeature, .focExpired, .vendorError, .notPortable,
            .noCoverage, .conflict:
            []
        }
    }
}

extension InventedPractice {
    /// A town with two ZIP codes of its state.
    private struct Town {
        let areaCode: String
        let city: String
        let state: String
        let zip: String
        let otherZIP: String
    }

    private static let towns = [
        Town(areaCode: "503", city: "Portland", state: "OR", zip: "97214", otherZIP: "97202"),
        Town(areaCode: "312", city: "Chicago", state: "IL", zip: "60657", otherZIP: "60614"),
        Town(areaCode: "212", city: "New York", state: "NY", zip: "10024", otherZIP: "10011"),
        Town(areaCode: "305", city: "Miami", state: "FL", zip: "33131", otherZIP: "33145"),
        Town(areaCode: "404", city: "Atlanta", state: "GA", zip: "30309", otherZIP: "30318"),
        Town(areaCode: "512", city: "Austin", state: "TX", zip: "78704", otherZIP: "78745"),
        Town(areaCode: "206", city: "Seattle", state: "WA", zip: "98103", otherZIP: "98115"),
        Town(areaCode: "617", city: "Boston", state: "MA", zip: "02116", otherZIP: "02118"),
        Town(areaCode: "303", city: "Denver", state: "CO", zip: "80205", otherZIP: "80211"),
    ]

    private static let surnames = [
        "Marsh", "Okafor", "Ellison", "Navarro", "Whitfield", "Tanaka", "Brandt", "Haddad", "Quinn", "Rosen",
        "Castillo",
        "Novak", "Abara",
    ]

    private static let givenNames = ["Elena", "Samuel", "Priya", "Dana", "Marcus", "Ingrid", "Tomas", "Ruth", "Owen"]

    private static let fields = ["Family Medicine", "Pediatrics", "Dermatology", "Internal Medicine", "Orthopedics"]
}
