from ...forms import ChoiceField, CountField, Form, Required, TextField


class BuyForm(Form):
    pieces = CountField("Berapa?", [Required("Tulis berapa yang dibeli.")], least=1, most=20)
    payment = ChoiceField("Bayar dengan apa?", [Required("Pilih cara bayar dulu.")])
    once = TextField()
