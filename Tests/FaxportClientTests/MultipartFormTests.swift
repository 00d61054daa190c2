import Foundation
import GatewayCore
import Testing

@testable import FaxportClient

/// The gateway reads a form as the client meant it.
struct MultipartFormTests {
    @Test func namesTypesAndBytesArriveUnchanged() throws {
        let names = ["bill.pdf", #"a "quoted" \name.pdf"#, "Rechnung März.pdf"]
        let files = names.map { name in
            FaxportFile(name: name, contentType: "application/pdf", bytes: Data("\r\n--\(name)--\r\n".utf8))
        }
        let call = OutgoingCall(
            method: SubmitPortRequest.method,
            body: Data(#"{"key": "k"}"#.utf8),
            files: files,
            timeout: .seconds(1)
        )
        let form = MultipartForm(call)
        let boundary = try #require(form.contentType.split(separator: "boundary=").last.map(String.init))
        let read = try HTTPForm(form.body, boundary: boundary)
        #expect(read.call == call.body)
        #expect(read.attachments.map(\.name) == names)
        #expect(read.attachments.map(\.contentType) == names.map { _ in "application/pdf" })
        #expect(read.attachments.map(\.bytes) == files.map(\.bytes))
    }

    @Test func aLineBreakInANameEndsNoHeader() throws {
        let file = FaxportFile(name: "a\r\n\r\nb.pdf", contentType: "application/pdf\r\nX: y", bytes: Data("%PDF".utf8))
        let call = OutgoingCall(method: "m", body: Data("{}".utf8), files: [file], timeout: .seconds(1))
        let read = try HTTPForm(MultipartForm(call, boundary: "b").body, boundary: "b")
        #expect(read.attachments.map(\.name) == ["a    b.pdf"])
        #expect(read.attachments.map(\.bytes) == [file.bytes])
    }
}
