/// Letters of many makes, without a fault.
extension CleanPaperTests {
    private static let end = """


        Signature:                      Date: 11/18/2026

        Printed name: Jane Doe
        """

    static let letters = [
        Paper(
            "fields",
            """
            Letter of Authorization


            Billed name:       Lakeside Family Medicine LLC
            Billing address:   1840 W Belmont Ave, Chicago, IL 60657
            Current carrier:   Prairie States Telephone
            Account number:    774-2209183
            Number to port:    (312) 555-0142
            We authorize Updox to move this number.
            Return this form to the porting team by fax: 614-555-0190
            """ + end
        ),
        Paper(
            "sentences",
            """
            Dear sir or madam,

            I, Jane Doe, am authorized to act for Lakeside Family Medicine LLC,
            billed at 1840 W Belmont Ave, Chicago, IL 60657. We authorize Updox to
            port our fax number 312-555-0142 from Prairie States Telephone, where
            our account number is 774-2209183. The old line ends on the day of the port.
            """ + end
        ),
        Paper(
            "a business letter",
            """
            Lakeside Family Medicine LLC
            1840 W Belmont Ave, Chicago, IL 60657

            To: Updox porting team
            Fax: 614-555-0190
            From: Jane Doe
            Re: Port of 312-555-0142

            Please transfer the fax number 312-555-0142 to Updox.
            It is with Prairie States Telephone under the account number 774-2209183.
            We are the customer of record and authorize the transfer.
            """ + end
        ),
        Paper(
            "table",
            """
            Letter of Authorization

            Customer of record              Authorized person
            Lakeside Family Medicine LLC    Jane Doe

            Billing address              City, state, ZIP
            1840 W Belmont Ave           Chicago, IL 60657

            Current carrier              Account number      Number to port
            Prairie States Telephone     774-2209183         312-555-0142

            We authorize Updox to port the number above.
            """ + end
        ),
        Paper(
            "captions",
            """
            Letter of Authorization

            We authorize Updox to transfer      312-555-0142
                                                (telephone number)
            which is now served by              Prairie States Telephone
                                                (present carrier)
            under                               774-2209183
                                                (account number)
            for                                 Lakeside Family Medicine LLC
                                                (customer of record)
            Billing address: 1840 W Belmont Ave, Chicago, IL 60657
            """ + end
        ),
        Paper(
            "signed by the authorized person",
            """
            Authorization to port a telephone number

            1. Name of the customer: Lakeside Family Medicine LLC
            2. Billing address: 1840 W Belmont Ave, Chicago, IL 60657
            3. Losing carrier: Prairie States Telephone
            4. Account number: 774-2209183
            5. Number to be ported: 312-555-0142
            6. Authorized person: Jane Doe



                                                 11/18/2026
            Signed by the authorized person      Date
            """
        ),
        Paper(
            "with a staying number",
            """
            Letter of Authorization


            Customer: Lakeside Family Medicine LLC, 1840 W Belmont Ave, Chicago, IL 60657
            Carrier: Prairie States Telephone
            Account: 774-2209183
            Fax number to port: 312-555-0142
            The voice line 312-555-0140 stays with the present carrier.
            If anything is unclear, call 312-555-0140. Attn: LNP desk, fax 614-555-0190
            We authorize Updox to act for us.
            """ + end
        ),
        Paper(
            "questions",
            """
            Letter of Authorization to move a number

            Which fax number do you want to keep?
            312-555-0142
            Who is your phone company now?
            Prairie States Telephone
            What is your account number there?
            774-2209183
            In whose name is the account?
            Lakeside Family Medicine LLC
            Billing address
            1840 W Belmont Ave, Chicago, IL 60657
            """ + end
        ),
        Paper(
            "cover sheet",
            """
            FAX COVER AND LETTER OF AUTHORIZATION

            To: Updox                            From: Lakeside Family Medicine LLC
            Fax: 614-555-0190                    Phone: 312-555-0140

            Billed name      Lakeside Family Medicine LLC
            Billed address   1840 W Belmont Ave, Chicago, IL 60657
            Old carrier      Prairie States Telephone
            Account no.      774-2209183
            Number to move   312-555-0142
            The undersigned authorizes the move.
            """ + end
        ),
        Paper(
            "other references",
            """
            Letter of Authorization

            Our file: LFM-2026-11        Ticket: 44-18
            Billing name                 Lakeside Family Medicine LLC
            Billing address              1840 W Belmont Ave, Chicago, IL 60657
            Current provider             Prairie States Telephone
            Account with provider        774-2209183
            Telephone number to port     312-555-0142
            This authorization is valid until 12/31/2026.
            Please send the confirmation to Jane Doe by fax: 312-555-0143.
            """ + end
        ),
    ]
}
