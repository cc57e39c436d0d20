import CommunityStore
import TestSupport

@testable import Desk

/// What a suite works with: a small community, and a desk on it with the secretary at its keys.
class CommunityDeskSuite {
  let community: CommunityFixture
  let desk: DeskHarness

  init() throws {
    community = try CommunityFixture()
    desk = try community.desk()
  }
}
