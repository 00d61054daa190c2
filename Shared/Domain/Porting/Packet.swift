/// The form and its documents as frozen for one attempt; they never change afterwards.
package struct Packet: Codable, Hashable, Sendable {
    /// The request that the packet belongs to.
    package let requestID: PortRequestID
    /// The number of the attempt; 1 for the first.
    package let attempt: Int
    /// The number to port, read from the form.
    package let number: PhoneNumber
    /// The account with the vendor, never typed in by hand.
    package let account: VendorAccount
    /// The form as it was when frozen.
    package let form: PortingForm
    /// The bill, the letter, and the porting request form that was made from the rest of the packet.
    package let documents: [DocumentReference]
    /// The SHA-256 of the JSON of ``content`` in lower-case hexadecimal.
    package let hash: String

    /// Makes a packet with a hash that the caller computed.
    package init(
        requestID: PortRequestID,
        attempt: Int,
        number: PhoneNumber,
        account: VendorAccount,
        form: PortingForm,
        documents: [DocumentReference],
        hash: String
    ) {
        self.requestID = requestID
        self.attempt = attempt
        self.number = number
        self.account = account
        self.form = form
        self.documents = documents
        self.hash = hash
    }

    /// The same packet under another hash.
    package func with(hash: String) -> Packet {
        Packet(
            requestID: requestID,
            attempt: attempt,
            number: number,
            account: account,
            form: form,
            documents: documents,
            hash: hash
        )
    }

    /// The same packet with other documents.
    package func with(documents: [DocumentReference]) -> Packet {
        Packet(
            requestID: requestID,
            attempt: attempt,
            number: number,
            account: account,
            form: form,
            documents: documents,
            hash: hash
        )
    }

    /// The packet without its hash; the hash is the SHA-256 of its JSON with sorted keys.
    package var content: Packet { with(hash: "") }
}
