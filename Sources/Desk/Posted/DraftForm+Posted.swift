import CommunityModel
import CommunityResources

extension DraftForm {
  /// Forms about what is posted and what is filed.
  static let ofPosted: [DraftForm] = [
    form("notice") { target, _, _ in
      NoticeTable.bundled?.notices.first { $0.key == target.text }.map { NoticeForm($0) }
    },
    form("archive") { target, _, _ in
      NoticeTable.bundled?.items.first { $0.key == target.text }
        .map { ArchiveForm(ArchiveStanding(item: $0, values: [], tick: nil)) }
    },
  ]
}
