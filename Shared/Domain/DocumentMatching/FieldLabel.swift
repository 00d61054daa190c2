/// What a label on a bill or a letter announces.
enum FieldLabel: String, CaseIterable {
    case account
    /// The account with somebody else, or a former one.
    case otherAccount
    /// The name of the customer, where it stands alone.
    case name
    /// The customer's name, with the address below it.
    case billTo
    case billingAddress
    /// An address at which the customer does not get the bill.
    case otherAddress
    case zip
    case statementDate
    /// A date, of what does not say.
    case date
    case signatureDate
    /// The end of a period, the day of a payment and the like.
    case otherDate
    /// The line to port, or the one that a fax service gave to the customer.
    case line
    /// A number of which the label does not tell what it is for.
    case number
    /// A number to call, or the one that a bill is kept under.
    case otherNumber
    case carrier
    case otherCarrier
    case person
    case signature
    /// Anything else that stands where labels stand; it ends what comes before it.
    case other

    /// The wordings of each, in the form in which `LabelWords` puts words.
    ///
    /// "number" stands for No., Nr., Num., Nbr. and #, "account" for Acct., "telephone" for Tel. and Phone.
    static let wordings: [FieldLabel: String] = [
        .account: """
        account; account number; account id; account code; account reference; billing account; ban; account is
        billing account number; billing account id; customer account; customer account number; customer number
        customer id; customer code; client number; client id; client account number; subscriber number; subscriber id
        subscriber account number; member number; member id; master account number; main account number
        current account number; carrier account number; provider account number; service account number; a c number
        account number with current carrier; account number with present carrier; account number with provider
            account number with present provider; account number with your carrier; account number with existing carrier
            account number with your current carrier; account number with old carrier; account number with the carrier
            account number with current provider; account number with carrier
        current carrier account number; current provider account number; account number with the current carrier
        account number with the current provider; account number with losing carrier; account customer number
        account number with current service provider; account number on bill; customer account id; business account
        account number at current carrier; account number at current provider; account number as shown on bill
        account number as it appears on bill; billing account code; customer account code; account number to port from
        residence account number; business account number; ratepayer number; patron number; billing id; biller account
        wireless account number; service account; carrier account; provider account; account number of record; acct number
        customer reference; customer reference number; losing carrier account number; account number current carrier
        """,
        .otherAccount: """
        bank account number; bank account; checking account; checking account number; savings account; updox account
        previous account number; old account number; former account number; prior account number; new account number
        updox account number; account summary; account type; account balance; account manager; account executive
        account rep; account representative; account team; account services; account information; account details
        account activity; account overview; account charges; account pin; account security; account history
        account status; account password; online account; account statement; parent account; account at a glance
        loyalty account number; tax account number; sales tax account; depreciation account; gl account; sub account
        sub account number; account level charges; account inquiries; account questions; my account; card account number
        previous account; former account; old account
        """,
        .name: """
        customer; customer name; account name; account holder; account holder name; accountholder; name; billing name
        billed name; name on account; name on the account; name on bill; name on the bill; subscriber; subscriber name
        company name; business name; company; business; bill name; billed party; client; client name; account of
        end user; end user name; practice name; practice; name as on bill; name as it appears on bill
        exact name on bill; name as it appears on the bill; account holder of record; subscriber of record; account owner; customer of record; name of customer; name of subscriber
        ratepayer; name of ratepayer; customer of service; name of account holder; name of account owner; account in name of
        patron; patron name; ratepayer name; billed customer name; name of business; name of company; name of practice
        entity name; business name on bill; company name on bill; customer name on bill; party billed; bill payer; payer
        responsible party; owner of account; account registered to; registered to; consumer name; licensee; addressee
        legal name; legal business name; organization; member name; registered name; business or customer name
        """,
        .billTo: """
        bill to; billed to; billing to; invoice to; invoiced to; sold to; prepared for; statement for; invoice for
        bill for; bill prepared for; invoice prepared for; statement prepared for; billed customer; mail to
        customer billing information; bill to customer; customer name and address; name and address; billing name and address
            name and billing address; account name and address; billed name and address; billing information; bill recipient
        """,
        .billingAddress: """
        billing address; bill to address; mailing address; billed address; account address; customer address
        address of record; address; street address; billing street address; address on bill; address on the bill
        billing address on file; address as on bill; street
        """,
        .otherAddress: """
        service address; service location; location; installation address; remit to; remit payment to
        mail payment to; send payment to; payable to; make check payable to; make checks payable to; pay to
        correspondence; return address; ship to; shipping address; site address; remittance address; please remit to
        remit payments to; mail payments to; please make check payable to; service for; services for; payment address
        service at; end user address; physical address; please mail payment to; send payments to; place of use
        """,
        .zip: "zip; zip code; postal code; billing zip; billing zip code",
        .statementDate: """
        statement date; bill date; billing date; invoice date; receipt date; date of receipt; date of bill; date of invoice; date of statement
        issued; issue date; date issued; bill issued; issued on; bill issued on; statement issued; billed on
        bill prepared; bill prepared on; statement as of; bill as of; statement closing date; date of issue
        billed; bill issued date; date of billing; bill issue date; invoice issued; bill dated; statement dated; invoice dated; bill of; invoice of; statement of
        invoiced on; bill cycle date; billing cycle date; statement prepared; statement prepared on; bill statement date
        your bill as of; bill generated on; date billed; invoiced; invoice issue date; date of this bill; billing day
        date rendered; bill rendered; date prepared; date generated; bill generated; bill created
        statement generated; statement created; closing date; statement closed; bill closing date; date printed
        bill printed; statement printed; date of bill issue; bill date of issue; date mailed; mailing date
        bill mailed; bill mailing date; invoice as of; account status as of
        invoice generated; invoice created; invoice of date; this bill date; your bill date; billing statement date
        statement issue date; date of this statement; date of this invoice; bill print date; bill run date; bill issue
        """,
        .date: "date; dated",
        .signatureDate: """
        date of signing; day of signing; date executed; execution date; signing date; date of execution; signed date
        signature dated; date of this authorization; date of consent; day of signature; authorized on; sworn on
        date signed; signed on; date of signature; signature date; signed this; dated this; date of authorization
        authorization date; executed on; executed this; date authorized; signed and dated; day signed
        """,
        .otherDate: """
        due date; date due; due; payment due; payment due date; due by; due on; pay by; please pay by; payment due by
        billing period; bill period; service period; period; statement period; service from; service to; for the period
        previous bill date; next bill date; next statement date; last bill date; previous statement date; autopay date
        next invoice date; next billing date; last payment; last payment date; payment received; payment date
        payments received; date of payment; date received; contract date; contract end date; contract expires; expires
        activation date; install date; installation date; customer since; member since; renewal date; date of birth
        effective date; desired port date; requested port date; port date; desired due date; requested due date
        revised; late after; paid on; charges through; charges from; billing cycle; start date; end date
        from; through; service date; service dates; covering; coverage period; usage period; usage through
        last bill; last statement; previous bill; previous invoice date; previous statement; total due by; due upon
        after; before; posted; date posted; payments through; cut off date; disconnect date; cutoff date; call date
        usage date; transaction date; expiration date; valid until; foc date; last statement date; last invoice date
        amount due by; total amount due by; pay before; late fee after; if paid after; scheduled on; auto pay on
        autopay on; auto pay date; meter read date; read date; reading date; ship date; order date; print date
        """,
        .line: """
        tn to port; tn to be ported; tns to port; fax line; fax number; efax number; e fax number; your fax number; number to port; number to be ported; fax
        telephone number to port; telephone number to be ported; porting number; service number; line number; did
        did number; working telephone number; wtn; ported number; fax number to port; number being ported; line
        telephone number to be transferred; number to transfer; number to release; number to be released; telephone number to release; number released; number to be transferred; assigned fax number
        fax number to keep; number to keep; telephone number to keep; telephone number to move; number to be moved
        number to switch; telephone number to switch; telephone number to transfer; fax number to be transferred
        fax number being transferred; fax number to be moved; fax number to move; fax number to release; number to bring
        telephone number to be released; telephone number requested to port; number requested; telephone number porting
        number porting; number transferring; telephone number transferring; number in question; fax line served; fax line of service
        fax number served; fax number in use; your fax line; dedicated fax number; dedicated fax line; efax line; fax service line
        fax telephone number; fax service number; telephone number being ported; fax line number; fax number to be ported
        telephone number to be changed; number to be changed; assigned number; service telephone number; inbound fax number
        virtual fax number; telephone number to be moved; fax number to transfer; port number; number to move; fax did
        """,
        .number: """
        telephone number; telephone; number; service id; main number; primary number; local number; telephone line
        area code and number; area code and telephone number; telephone number served; number served; telephone served
        service for number; service for telephone; customer telephone; subscriber telephone number; wireless number
        telephone number of service; line telephone number; your number; local telephone number; line served
        telephone number billed; number billed; telephone service number; telephone number on bill; access line
        telephone line number; main line; service provided to; landline number; voip number; virtual number
        """,
        .otherNumber: """
        billing telephone number; btn; billing number; billing telephone; main billing number; contact telephone
        contact number; contact telephone number; customer service; customer care; customer service number; call; mobile
        cell; cell telephone; support; technical support; repair; questions; toll free; call us; daytime telephone
        daytime telephone number; office telephone; business telephone; telephone support; billing inquiries; sales
        billing questions; account telephone number; account telephone; voice; office; contact; business office; tty
        customer contact number; reach us; mobile number; cell number; call back number; number called; called number
        from number; to number; caller id; billing contact number; billing contact telephone; customer care number
        main telephone; billing telephone number on file; customer telephone number; home telephone; authorized contact number
        voice line; voice number; support fax; fax us; internet line; alarm line; customer service fax; payment fax; business office fax; fax payments to; fax support
        """,
        .carrier: """
        current carrier; current provider; current service provider; losing carrier; losing provider; old provider
        old service provider; service provider; carrier; provider; telephone company; current telephone company
        local service provider; carrier name; provider name; current local carrier; present carrier; old carrier
        name of current carrier; name of current provider; current local service provider; existing carrier; from carrier
        current telephone service provider; current carrier name; current provider name; existing provider
        present provider; name of carrier; local carrier; current fax provider; current fax service
        your current carrier; your current provider; name of present telephone company; name of telephone company
        present telephone company; present telephone carrier; current telephone carrier; telephone carrier; telephone provider
        present service provider; old telephone company; existing telephone company; local telephone company; ported from
        porting from; port from; transfer from; transferring from; moving from; current fax carrier; current voip provider
        current internet fax provider; current local telephone company; old carrier name; losing carrier name; losing provider name
        old provider name; present carrier name; now served by; line provider; current vendor
        releasing provider; releasing company; present company; donor provider; losing company; existing service provider; name of current service provider; releasing carrier; donor carrier
        """,
        .otherCarrier: """
        new provider; new carrier; winning carrier; gaining carrier; new service provider; long distance carrier
        underlying carrier; gaining provider; acquiring provider; acquiring carrier; new company; new local carrier; recipient provider; winning provider; receiving carrier; to carrier; new telephone company
        """,
        .person: """
        name of person signing; name of the person signing; person signing; signatory name; name of authorized official; authorized by; authorizing person; printed name; print name; name of authorizing person; authorized person
        name of authorized person; authorized name; signer; authorized signer; authorized representative
        authorized individual; name of signer; name printed; authorizing party; signatory; name and title
        authorized contact; signer name; authorized contact name; customer printed name; printed name of signer
        name of authorized signer; name of authorized representative; authorizing individual; name please print
        please print name; printed name and title; print or type name; typed name; authorized end user; type name
        name of official; name of officer; officer name; name of person authorizing; name of person authorized
        name of individual signing; individual signing; signing person; signing party; signed by name; clear name
        name of owner; owner name; name in print; name in block letters; block letters; name of agent; person authorizing
        name of customer representative; duly authorized representative; declarant; undersigned
        authorized agent of customer; authorizing name; name of signatory; full name
        """,
        .signature: """
            by;
        signature; authorized signature; sign here; signed; signed by; customer signature; subscriber signature
        signature of authorizing person; signature of authorized person; signature of subscriber; sign
        signature of authorized representative; authorizing signature; signature of customer; end user signature
        """,
        .other: """
        amount due; total due; total amount due; balance; previous balance; total; current charges; new charges; amount
        amount enclosed; pay this amount; late fee; autopay; page; description; quantity; qty; rate; tax; taxes; title
        invoice number; bill number; statement number; order number; purchase order; purchase order number; po number
        reference number; meter number; contract number; circuit id; tax id; federal tax id; ein; fein; routing number
        card number; confirmation number; transaction number; check number; page number; pin; passcode; security code
        customer pin; ticket number; email; email address; website; city; state; plan; terms; invoice; statement; bill
        payment; payments; adjustments; total current charges; balance forward; amount paid; credits; charges; type
        updox user id; user id; registration code; access code; job title; remaining numbers; minutes; pages; duration
        customer code word; total balance; monthly charge; charge; item; unit price; price; usage; currency; service
        """,
    ]
}

/// All wordings of labels, by their first word.
struct LabelWords: Sendable {
    struct Wording: Sendable {
        let words: [String]
        let label: FieldLabel
    }

    static let all = LabelWords()

    private let wordings: [String: [Wording]]

    private init() {
        var wordings: [String: [Wording]] = [:]
        for (label, lines) in FieldLabel.wordings {
            for wording in lines.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
                let words = wording.split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                wordings[first, default: []].append(Wording(words: words, label: label))
            }
        }
        // The longest first, so that "bank account number" is not taken for an account number.
        self.wordings = wordings.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    func wordings(startingWith word: String) -> [Wording] { wordings[word] ?? [] }

    /// A word in the form that the wordings use.
    static func canonical(_ word: String) -> String {
        switch word {
        case "no", "nr", "num", "nbr", "numbers", "#", "nos": "number"
        case "acct", "acc", "accnt", "accts", "accounts": "account"
        case "tel", "phone", "ph", "telephones", "phones", "tn": "telephone"
        case "stmt": "statement"
        case "dt": "date"
        case "svc", "serv": "service"
        case "amt": "amount"
        case "inv": "invoice"
        case "cust", "customers": "customer"
        case "facsimile": "fax"
        case "authorised": "authorized"
        case "postcode": "zip"
        case "addr": "address"
        case "dates": "date"
        case "lines": "line"
        case "ported", "porting": word
        case "sign", "signed": word
        case "checks", "cheques": "checks"
        default: word
        }
    }
}
