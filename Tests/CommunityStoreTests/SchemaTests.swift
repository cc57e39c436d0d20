import Testing
@testable import CommunityStore

@Suite struct SchemaTests {
  /// SHA-256 of the statements of every step that was released.
  static let released = [
    "a92a1bb78acfcd138f2c4912331c5f7064d140d8896cd767e874a47efc50b236",
    "f3fea3c1abad7dce5c899a15c0369488249eac283222264a72136a404e40ebde",
    "4cdc70584c8709bb6df042bc7521cea63dd33e31bcc41a5b57bae82d3f7fe812",
    "b0d95ef344749b651b53b02d9f4ce53728b0cb21c629fe16840c4e2b791fa64d",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  ]

  @Test("No released step of the schema is ever edited")
  func frozen() {
    #expect(Schema.versions.count >= Self.released.count)
    let hashes = Schema.versions.prefix(Self.released.count).map { Digest.sha256(Array($0.sql.utf8)).hexadecimal }
    #expect(hashes == Self.released)
  }
}
