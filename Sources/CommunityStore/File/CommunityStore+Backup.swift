import CommunityModel
import Foundation
import GRDB

extension CommunityStore {
  public func backUp(at now: Instant) throws(StoreError) -> String {
    throw .readOnly(.permissions)
  }
}
