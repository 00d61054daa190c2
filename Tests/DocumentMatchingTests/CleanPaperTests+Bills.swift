/// Bills of many makes, without a fault.
extension CleanPaperTests {
    static let bills = [
        Paper(
            "window",
            """
            Prairie States Telephone - P.O. Box 44 - Dallas, TX 75265

            Lakeside Family Medicine LLC          Account      774-2209183
            1840 W Belmont Ave                    Fax line     (312) 555-0142
            Chicago, IL 60657                     Bill date    11/11/2026

            Monthly rental                        42.00
            Paper bill                             2.00

            Make checks payable to:
            Prairie States Telephone
            P.O. Box 44
            Dallas, TX 75265
            Questions? Call (800) 555-0199.
            """
        ),
        Paper(
            "captions above",
            """
            Prairie States Telephone

            Account number     Bill date      Batch     Customer survey
            774-2209183        11/11/2026     0441      88-21-904

            Bill to                           Fax line
            Lakeside Family Medicine LLC      312-555-0142
            1840 W Belmont Ave
            Chicago, IL 60657

            Order ref: 4411-8837     Ticket: 99-4
            Total due $41.20
            """
        ),
        Paper(
            "labels below",
            """
            Prairie States Telephone

            774-2209183         11/11/2026        (312) 555-0142
            Account number      Bill date         Fax line

            Lakeside Family Medicine LLC
            1840 W Belmont Ave
            Chicago, IL 60657

            Business line       42.00
            """
        ),
        Paper(
            "several lines",
            """
            Prairie States Telephone              Invoice date: November 11, 2026
            22 Exchange Plaza, Dallas, TX 75201   Customer number: 774-2209183

            Lakeside Family Medicine LLC
            1840 W Belmont Ave
            Chicago, IL 60657

            Line              Plan                Amount
            (312) 555-0140    Office voice         31.00
            (312) 555-0142    Office fax           18.00
            (312) 555-0148    Alarm                 9.00

            Our branch in Peoria: (309) 555-0116
            """
        ),
        Paper(
            "dot leaders",
            """
            PRAIRIE STATES TELEPHONE

            Account number ............... 774-2209183
            Statement date ............... Nov 11, 2026
            Fax number ................... 312-555-0142
            Customer name ................ Lakeside Family Medicine LLC
            Billing address .............. 1840 W Belmont Ave, Chicago, IL 60657

            Amount due . . . . . . . . . . $41.20
            """
        ),
        Paper(
            "questions and answers",
            """
            Prairie States Telephone

            Who is this bill for?
            Lakeside Family Medicine LLC
            1840 W Belmont Ave
            Chicago, IL 60657

            What is the account number?
            774-2209183

            Which telephone number is it for?
            312-555-0142

            Bill date: November 11, 2026
            Who do I ask? (800) 555-0154
            """
        ),
        Paper(
            "slip",
            """
            Prairie States Telephone                 Your account with us: 774-2209183
            Lakeside Family Medicine LLC             Bill date: 11/11/2026
            1840 W Belmont Ave
            Chicago, IL 60657

            Charges for 312-555-0142                 41.20

            Please return this part with your payment
            Prairie States Telephone      774-2209183      $41.20
            Lakeside Family Medicine LLC
            0007742209183000004120
            """
        ),
        Paper(
            "help lines",
            """
            Prairie States Telephone      Tel. (214) 555-0100      Fax (214) 555-0101

            Sold to                       Acct. no.  774-2209183
            Lakeside Family Medicine LLC  Date       11/11/2026
            1840 W Belmont Ave            Due date   12/02/2026
            Chicago, IL 60657

            Phone line 312-555-0142       42.00
            Calls made from this line
            11/02   9:14 AM   312-555-0177   2 min   0.14

            Questions about your bill? Call us at (214) 555-0100.
            Repairs and outages           (214) 555-0107
            """
        ),
        Paper(
            "only an unlabelled account",
            """
            Prairie States Telephone

            Lakeside Family Medicine LLC
            774-2209183
            1840 W Belmont Ave
            Chicago, IL 60657

            Statement date    11/11/2026
            312-555-0142      Fax      18.00
            Internet                   40.00
            """
        ),
        Paper(
            "utility",
            """
            Prairie States Telephone
            Account holder: Lakeside Family Medicine LLC
            Billing address: 1840 W Belmont Ave, Chicago, IL 60657
            Customer ID: 774-2209183
            Issued on 11/11/2026, due on 12/02/2026

            Service                 Reference        Charges
            Fiber internet          FI-77120         60.00
            Fax 312-555-0142        FX-77121         18.00
            Your references         Batch 0412       Survey code 88214
            """
        ),
        Paper(
            "of a bill by email",
            """
            From: Prairie States Telephone <billing@prairiestates.example>
            Subject: Your statement for account 774-2209183

            Statement for:     Lakeside Family Medicine LLC
            Mailing address:   1840 W Belmont Ave
                               Chicago, IL 60657
            Account number:    774-2209183
            Statement date:    11/11/2026
            Phone number:      (312) 555-0142
            Remit to: Prairie States Telephone, P.O. Box 44, Dallas, TX 75265
            """
        ),
    ]
}
