import Foundation
import Hashing
import Testing

@testable import OpenIDConnect

/// Signatures of another implementation: the package `cryptography` of Python.
struct PublicKeyTests {
    private static let message = Data("a message".utf8)
    private static let modulus = """
        yyN39o6JCUlu_Dwi0LXVEmdHMqpJ24eLnnJw4REWtfnpIaMSeBnu90NbXNVMot3mTcrIj4878OLTFfcg7OpTNo_5NyYke0_zNUij\
        uI30JRNUmgJQvnAZm97VhWGc7QehqZFj1IMED22DtG7TaOnfsf1hyLPo68PShzzIU2IQkJWfVHJBO92mpBlm4lXfTSV9qT5LCtdO\
        tqXPyprBp-N32xTL41kKI3BamrYBpAK8dfh1QEogX9aWrT6MBqZYztQOJxM2rTKvH1KeMEoq9daOcTXkZGzSNAxCW1VApONyD7cT\
        vtbAD0dnWboT5yI7_LI9Z8KFEdliq5YNPqMm4K3WHw
        """
    private static let pkcs1 = """
        Lu8tLkaA9j7vqX9fMaSg3b4kSsb_MbRhT8bQX8cIR7qCcBtbaRcslabdfFJiL5PYkU6sf-ZTZsHwJu70BPfoa8KHY3FyY0MklJkj\
        3HpG-6mmAnOoN6hgYz7YjTUPEtjq_O3_7GBK9q6quffc-s0rWaaFgjUPgxh-4awVH0rH3khP37bOIb09qWnDzs0iJB568F29JPFk\
        ZGXUD63zzmTyzSWI7un71YWK0IgPFtu9Jf_wm5CttInrFK2XQZF5i3GufJsihwr-rMIKdKCktBsR2Ad2SFw3uqjgeCuse1SXpT3V\
        DsxmGsqRHhjZuB7CHgB3qFXbO1aQDLfr1kGZuMOApw
        """
    private static let pss = """
        ANp4rGRqQzhljA4AUvMKPIX2shY0yrisJp5War-yujvxXNjH65TvYI3il1dtLwXsYeB02pEN3fvf8ZhaklF5FP2Oi2StE3XrHswK\
        mWMjyzKMh34vATOZwTdWIFlOoXKCy2kfTHTJmsHgs7RuN_WjkDaAOxPhBoHSVb1s67rW3wmxDaQkzgB_TQGqhelbrgFcBA5UDAo1\
        OfIsHAGwfuyrOxSmCRSHUqOTF2JyU1aeUKmTslgKJE8o5ONSn85IFbuC0yjOaLCOGgx_KuNPWAjz7t86GLyw7XdBnGZwp6X__0SW\
        gdOyhHOKEmrrvuoqEFFBVe42vhNtyGKLVh1wQKdTKg
        """
    private static let shortModulus = """
        uZioP9uO_d26dwBRJtEdfupraznwkvyW9QT_nYhOBqxlCxAGFDtf412jDV7MAZHcbCV5BsBhPwMa2aK1eTLvoDqGd2muLi2D6TzW\
        LnoENNkAL63Rgm12AyVwCTZKX-_y_W9EJ-ovMvsC3MP0AFUmGeilcGofD_Ex0AMsX-T0O0U
        """
    private static let x = "zUFBVWYXoHzVu692k5xf5ApuKgtvGUr3BDRcc5kPQAc"
    private static let y = "47zLpRYBO4b0d3EmA_DW6hFviB84pFjEidw9qCfDC9U"
    /// The first byte of the first number is zero.
    private static let ecdsa = "AD51cuDrUsupEYtslJTazhYvfFgIVCXqNy3WcMOK00Pomiy6ZbpHI1zMX0pPFt3QwCCibzoVNuD1bK5jGsl6ww"
    private static let edKey = "iPq49ir9iRZGg4eakYyGtjw2HptR2nQDTJ8Z_JTnH_0"
    private static let edSignature =
        "QVpmxS61AOnajIioW_tAJ5bWoPNlEgbbiXq35IHbhziu4HsOL-q0vKwO25OgUPW8KHKoKPbsHcoqQUJZE_1jDw"

    private func bytes(_ text: String) throws -> Data { try #require(Base64URL.data(of: text)) }

    private func rsaKey(_ modulus: String = modulus, _ exponent: [UInt8] = [1, 0, 1]) throws -> PublicKey? {
        PublicKey(modulus: try bytes(modulus), exponent: Data(exponent))
    }

    private func expect(_ key: PublicKey, _ signature: String, _ comment: Comment) throws {
        let signature = try bytes(signature)
        #expect(key.accepts(signature, of: Self.message), comment)
        #expect(!key.accepts(signature, of: Self.message + Data([0])), comment)
        for place in [signature.startIndex, signature.count / 2, signature.count - 1] {
            var wrong = signature
            wrong[place] ^= 1
            #expect(!key.accepts(wrong, of: Self.message), comment)
        }
        for wrong in [Data(), signature.dropLast(), signature + Data([0]), Data(count: signature.count)] {
            #expect(!key.accepts(Data(wrong), of: Self.message), comment)
        }
    }

    @Test func signaturesOfEachKindAreAcceptedAndNoOthers() throws {
        let rsa = try #require(try rsaKey())
        #expect(rsa.algorithm == .rs256)
        try expect(rsa, Self.pkcs1, "RS256")
        #expect(!rsa.accepts(try bytes(Self.pss), of: Self.message), "another padding is another algorithm")
        let point = try #require(PublicKey(x: try bytes(Self.x), y: try bytes(Self.y)))
        #expect(point.algorithm == .es256)
        try expect(point, Self.ecdsa, "ES256")
        let edwards = try #require(PublicKey(ed25519: Self.edKey))
        #expect(edwards.algorithm == .edDSA)
        try expect(edwards, Self.edSignature, "EdDSA")
    }

    @Test func weakKeysAndWhatIsNoKeyAreRefused() throws {
        #expect(try rsaKey(Self.shortModulus) == nil, "1,024 bits")
        for exponent: [UInt8] in [[], [0], [1], [2], [1, 0, 0], Array(repeating: 1, count: 9)] {
            #expect(try rsaKey(Self.modulus, exponent) == nil, "\(exponent)")
        }
        #expect(PublicKey(modulus: Data(repeating: 0xFF, count: 1_025), exponent: Data([3])) == nil, "too large")
        var off = try bytes(Self.y)
        off[0] ^= 1
        #expect(PublicKey(x: try bytes(Self.x), y: off) == nil, "not on the curve")
        #expect(PublicKey(x: Data(), y: Data()) == nil)
        #expect(PublicKey(ed25519: "AA") == nil)
    }

    @Test func aSetOfKeysHasThoseThatMayCheckSignatures() throws {
        let rsa = #""n":"\#(Self.modulus)","e":"AQAB""#
        let keys = try WebKey.keys(
            in: Data(
                """
                {"keys":[
                {"kty":"RSA","kid":"1",\(rsa)},{"kty":"RSA","kid":"2","use":"enc",\(rsa)},
                {"kty":"RSA","kid":"3","alg":"RS512",\(rsa)},{"kty":"RSA","kid":"4","key_ops":["encrypt"],\(rsa)},
                {"kty":"EC","kid":"5","crv":"P-256","alg":"ES256","use":"sig","x":"\(Self.x)","y":"\(Self.y)"},
                {"kty":"EC","kid":"6","crv":"P-384","x":"\(Self.x)","y":"\(Self.y)"},
                {"kty":"oct","kid":"7","k":"AAAA"},{"kty":"OKP","crv":"Ed25519","x":"\(Self.edKey)"}
                ]}
                """.utf8
            )
        )
        #expect(keys.map(\.id) == ["1", "5", nil])
        #expect(throws: (any Error).self) { try WebKey.keys(in: Data(#"{"keys":[],"keys":[]}"#.utf8)) }
    }
}
