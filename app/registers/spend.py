"""Payments over the value that is published: to whom, how much, for what, and whether by a purchase card."""

from app.fields import DATE, MONEY, ORGANISATION, TEXT, YESNO, Field
from app.register import OLD_REFERENCE, Chip, Register
from app.registers.shared_fields import NOTES
from app.workflow import State

SPEND = Register(
    name="spend",
    title="Spend",
    one="payment",
    letter="K",
    icon="banknote",
    fields=(
        Field(
            "paid_on",
            "Date paid",
            DATE,
            required=True,
            known_as=("date", "payment date", "date of payment", "posting date", "transaction date"),
            search=("paid",),
            listed=True,
        ),
        Field(
            "supplier",
            "Supplier",
            ORGANISATION,
            required=True,
            known_as=("supplier name", "beneficiary", "payee", "vendor", "merchant", "merchant name"),
            search=("from", "to", "supplier"),
            listed=True,
        ),
        Field(
            "amount_pence",
            "Amount (£)",
            MONEY,
            required=True,
            signed=True,
            hint="a credit is less than nothing",
            known_as=(
                "amount",
                "net amount",
                "value",
                "payment amount",
                "invoice amount",
                "spend",
                "amount in sterling",
            ),
            search=("value",),
            listed=True,
        ),
        Field("expense_type", "Expense type", TEXT, known_as=("type", "description", "purpose"), listed=True),
        Field("cost_centre", "Cost centre", TEXT, known_as=("department", "cost code"), listed=True),
        Field("card", "By purchase card", YESNO, known_as=("purchase card", "procurement card", "card payment")),
        Field("contract_ref", "Contract reference", TEXT, known_as=("contract", "contract no")),
        OLD_REFERENCE,
        NOTES,
    ),
    states=(State("paid", "Paid", "idle", "check", ended=True),),
    chips=(Chip("This year", "date:this-year"), Chip("By card", "card:yes")),
    dated="paid_on",
    heading="supplier",
    total="amount_pence",
    columns=("reference", "paid_on", "supplier", "amount_pence", "expense_type", "cost_centre"),
    same=("supplier_organisation", "paid_on", "amount_pence"),
    section="directories",
)
