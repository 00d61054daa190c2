import Foundation
import GatewayCore
import Messaging
import Testing

struct HTTPFormTests {
    private static let boundary = "----x"

    /// A form as `curl -F` writes it.
    private func form(_ parts: [(head: String, body: String)], end: String = "------x--\r\n") -> Bytes {
        Bytes((parts.map { "------x\r\n\($0.head)\r\n\r\n\($0.body)\r\n" }.joined() + end).utf8)
    }

    private func parse(_ body: Bytes) -> Result<HTTPForm, ProblemDetails> {
        Result { () throws(ProblemDetails) in try HTTPForm(body, boundary: Self.boundary) }
    }

    private func refusal(_ body: Bytes) -> ProblemDetails? {
        if case .failure(let problem) = parse(body) { problem } else { nil }
    }

    private static let call = (head: #"Content-Disposition: form-data; name="call""#, body: "{}")
    private static let bill = (
        head: #"Content-Disposition: form-data; name="bill"; filename="clean-bill.pdf""#
            + "\r\nContent-Type: application/pdf",
        body: "%PDF\r\n--not a boundary\r\n"
    )

    @Test func theCallAndItsAttachmentsAreFoundWithTheirNamesAndBytes() throws {
        let read = try parse(form([Self.call, Self.bill])).get()
        #expect(read.call == Bytes("{}".utf8))
        let file = try #require(read.attachments.first)
        #expect(read.attachments.count == 1)
        #expect(file.name == "clean-bill.pdf" && file.contentType == "application/pdf")
        #expect(file.bytes == Bytes(Self.bill.body.utf8))
        #expect(file.sha256 == MessageCoding.sha256(file.bytes))
    }

    @Test func aPartWithoutAFileNameIsNamedAfterItsField() throws {
        let letter = (head: #"content-disposition: FORM-DATA; name="letter""#, body: "x")
        let read = try parse(form([letter, Self.call])).get()
        #expect(read.attachments.map(\.name) == ["letter"])
        #expect(read.attachments.map(\.contentType) == ["application/octet-stream"])
    }

    @Test func namesMayHaveQuotesAndLettersOfAnyLanguage() throws {
        let odd = (head: #"Content-Disposition: form-data; name="f"; filename="Rüdiger \"1\".pdf""#, body: "")
        #expect(try parse(form([Self.call, odd])).get().attachments.map(\.name) == ["Rüdiger \"1\".pdf"])
    }

    @Test(arguments: [
        (#"filename="a%22b%22.pdf""#, "a%22b%22.pdf"), (#"filename="ü.pdf""#, "ü.pdf"),
        (#"filename="%c3%bc""#, "%c3%bc"),
        (#"filename=""; filename*=UTF-8''%C3%BC%20%22.pdf"#, "ü \".pdf"),
        (#"filename="=?utf-8?B?w7w=?="; filename*=utf-8'de'%C3%BC"#, "ü"), (#"filename=plain.pdf"#, "plain.pdf"),
    ])
    func aFileNameIsReadAsProgramsWriteIt(parameter: String, name: String) throws {
        let part = (head: "Content-Disposition: form-data; name=f; \(parameter)", body: "")
        #expect(try parse(form([Self.call, part])).get().attachments.map(\.name) == [name])
    }

    @Test(arguments: ["iso-8859-1'en'%A3", "UTF-8''%ff", "UTF-8''%", "a.pdf", "UTF-8'a.pdf", "''a"])
    func aFileNameInAnotherEncodingIsRefused(name: String) {
        let part = (head: "Content-Disposition: form-data; name=f; filename=x; filename*=\(name)", body: "")
        #expect(refusal(form([Self.call, part]))?.detail.contains("filename*") == true)
    }

    @Test func aPreambleAndWhatFollowsTheLastBoundaryAreIgnored() throws {
        let body = Bytes("preamble\r\n".utf8) + form([Self.call]) + Bytes("epilogue".utf8)
        #expect(try parse(body).get().call == Bytes("{}".utf8))
    }

    @Test func aSliceOfOtherBytesIsReadLikeTheWhole() throws {
        let body = (Bytes("xyz".utf8) + form([Self.call, Self.bill])).dropFirst(3)
        #expect(try parse(body).get().attachments.count == 1)
    }

    @Test func everyCutOffFormIsRefusedAndNoneCrashes() {
        let whole = form([Self.call, Self.bill])
        for length in 0..<(whole.count - 4) {
            #expect(refusal(whole.prefix(length))?.status == 400, "\(length) bytes")
        }
    }

    @Test(arguments: [
        ("", "no call"), (#"Content-Disposition: form-data; name="other""#, "no call"),
        (#"Content-Disposition: attachment; name="call""#, "another disposition"),
        ("Content-Disposition: form-data", "no name"), (#"Content-Disposition: form-data; name="call"#, "open quote"),
        ("Content-Disposition form-data", "no colon"),
    ])
    func aFormWithoutAUsableCallIsRefused(head: String, why: String) {
        #expect(refusal(form([(head, "{}")]))?.status == 400, "\(why)")
    }

    @Test func twoCallsAreRefused() {
        #expect(refusal(form([Self.call, Self.call]))?.detail.contains("two parts") == true)
    }

    @Test func moreThanSixteenAttachmentsAreRefused() {
        let many = (0..<HTTPForm.mostParts).map { (head: "Content-Disposition: form-data; name=a\($0)", body: "") }
        #expect(refusal(form([Self.call] + many.dropLast())) == nil)
        #expect(refusal(form([Self.call] + many))?.status == 400)
    }

    @Test func aPartThatNoFrameCanCarryIsTooLarge() {
        let large =
            Bytes("------x\r\nContent-Disposition: form-data; name=big\r\n\r\n".utf8)
            + Bytes(count: WireLimits.frameBytes + 1) + Bytes("\r\n".utf8) + form([Self.call])
        #expect(refusal(large)?.status == 413)
    }

    @Test func namesThatNoHeaderCanCarryAreRefused() {
        let long = (head: "Content-Disposition: form-data; name=\(String(repeating: "n", count: 513))", body: "")
        #expect(refusal(form([Self.call, long]))?.status == 400)
    }
}
