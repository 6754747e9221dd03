"""What is false: managed pictures, drawings of people, pictures made of pixels, flows, illustrations."""
