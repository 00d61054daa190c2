import ServiceKit
import Testing

struct MonitorAddressTests {
    @Test(arguments: [("127.0.0.1:9464", "127.0.0.1", 9_464), ("0.0.0.0:0", "0.0.0.0", 0), ("[::1]:80", "::1", 80)])
    func hostAndPortAreRead(text: String, host: String, port: Int) throws {
        let address = try #require(MonitorAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect("\(address)" == text)
    }

    @Test(arguments: ["", "9464", ":9464", "localhost", "localhost:", "localhost:66000", "::1:80", "a:-1"])
    func anythingElseIsNot(text: String) {
        #expect(MonitorAddress(text) == nil)
    }
}
