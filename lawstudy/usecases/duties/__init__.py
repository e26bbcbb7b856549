"""What a bureau owes beside its plan: 普法提示, 应知应会清单, 述职述法, 旁听庭审, 佐证材料."""
